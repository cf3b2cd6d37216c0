package org.bordertally.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Days since an epoch, with the time of day as a fraction: how workbooks keep moments. */
final class SerialDate {
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    /** Serial 1 is 1900-01-01; serial 60 stands for a 29 February 1900 that never was, so days are one off from there. */
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 31);

    private static final long FALSE_LEAP_DAY = 60;

    /** 9999-12-31. */
    private static final long LAST = 2_958_465;

    private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(86_400_000);

    private SerialDate() {}

    /** The moment to the millisecond; empty when the number stands for none. */
    static Optional<LocalDateTime> moment(BigDecimal serial, boolean since1904) {
        if (serial.signum() < 0 || serial.compareTo(BigDecimal.valueOf(LAST + 1)) >= 0) {
            return Optional.empty();
        }
        long days = serial.longValue();
        long milliseconds = serial.subtract(BigDecimal.valueOf(days))
                .multiply(MILLISECONDS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        if (since1904) {
            return Optional.of(at(EPOCH_1904.plusDays(days), milliseconds));
        }
        if (days == FALSE_LEAP_DAY) {
            return Optional.empty();
        }
        return Optional.of(at(EPOCH_1900.plusDays(days > FALSE_LEAP_DAY ? days - 1 : days), milliseconds));
    }

    private static LocalDateTime at(LocalDate day, long milliseconds) {
        return day.atStartOfDay().plusNanos(milliseconds * 1_000_000);
    }
}
