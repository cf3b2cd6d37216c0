package org.bordertally.feed;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's files are named, e.g. {@code crossings_{sender}_{date}[_r{revision}].csv[.gz]}: square brackets hold what
 * may be absent, {@code {date}} is a business date in ISO 8601, {@code {revision}} a number from 1.
 */
public final class FileNamePattern {
    private final String text;

    private FileNamePattern(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException with a sentence for the operator when the pattern has no {@code {date}}, an unknown
     *     placeholder or unbalanced brackets
     */
    public static FileNamePattern of(String text) {
        return new FileNamePattern(text);
    }

    /**
     * What a file's name says.
     *
     * @param sender null when the pattern has no {@code {sender}}
     * @param revision 1 when the name has none
     */
    public record Name(@Nullable String sender, LocalDate businessDate, int revision) {}

    /** What this file name says, empty when it is not a name of this pattern. */
    public Optional<Name> match(String fileName) {
        return Optional.empty();
    }

    /** The pattern as declared. */
    @Override
    public String toString() {
        return text;
    }
}
