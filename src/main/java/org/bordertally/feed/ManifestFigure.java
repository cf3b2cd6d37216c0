package org.bordertally.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest declares of its file, beside what was found.
 *
 * @param found null where nobody knows, since a row was rejected for what it says itself
 */
public record ManifestFigure(
        Kind kind, String declared, @Nullable String found) {
    /** What is declared; amounts are whole numbers from 0. */
    public enum Kind {
        /** Size of the file as stored (compressed, when it is). */
        BYTES,
        /** Digest of those bytes: the algorithm, a colon and hexadecimal digits. */
        HASH,
        /** Rows below the header. */
        ROWS,
        /** Persons of all valid rows. */
        PERSONS,
        /** Different cases of all valid rows. */
        CASES;

        /** As manifests write it. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the file is another than the manifest says. */
    public boolean differs() {
        return found != null && !found.equals(declared);
    }

    @Override
    public String toString() {
        String beside = found == null
                ? "not compared, since rows were rejected"
                : found + (kind == Kind.HASH ? " found" : " counted");
        return "%s: %s declared, %s".formatted(kind.key(), declared, beside);
    }
}
