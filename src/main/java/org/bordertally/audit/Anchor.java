package org.bordertally.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log's last entry was at some time; kept outside the database, it proves the log up to there.
 *
 * @param number of the entry, from 1
 * @param hash of the entry, 64 hexadecimal digits
 */
public record Anchor(long number, String hash) {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    /**
     * An anchor as {@link #toString()} writes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Anchor parse(String text) {
        Matcher anchor = WRITTEN.matcher(text);
        if (!anchor.matches()) {
            throw new IllegalArgumentException("Not an anchor: " + text);
        }
        return new Anchor(Long.parseLong(anchor.group(1)), anchor.group(2));
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
