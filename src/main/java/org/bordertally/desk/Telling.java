package org.bordertally.desk;

import java.time.LocalDate;
import org.bordertally.intake.Tellings.Figure;
import org.jspecify.annotations.Nullable;

/**
 * What was told by telephone.
 *
 * @param date business date of the file it stands for
 * @param figure null when there is nothing at all
 * @param by who told it
 */
public record Telling(
        String sender,
        String feed,
        LocalDate date,
        @Nullable Figure figure,
        String by) {}
