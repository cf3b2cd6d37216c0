package org.bordertally.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day of the command line. */
final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
        try {
            return KnownDays.parse(value);
        } catch (KnownDays.OutsideException e) {
            throw new TypeConversionException(
                    "takes a day from %s to %s, not '%s'".formatted(KnownDays.FIRST, KnownDays.LAST, value));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("takes a day like 2024-08-12, not '" + value + "'");
        }
    }

    /** @throws UsageException when a range ends before it begins */
    static void requireRange(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw new UsageException("The range ends before it begins: --from %s is after --to %s. Exchange the two."
                    .formatted(from, to));
        }
    }
}
