package org.bordertally.desk;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file of any name, and the delivery it is to be.
 *
 * @param path CSV, gzipped CSV, or a workbook
 * @param date its business date
 * @param revision from 1
 * @param sheet of the workbook, null for the first that is not hidden
 */
public record TakenFile(
        Path path,
        String feed,
        String sender,
        LocalDate date,
        int revision,
        @Nullable String sheet) {}
