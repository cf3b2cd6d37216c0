package org.bordertally.jobs;

import java.util.Locale;

/** How values of enumerations are written in {@code jobs/}. */
final class Words {
    private Words() {}

    /** Lower case, with {@code -} between words. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
