package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bordertally.feed.ManifestFigure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the sender says about a file in the manifest beside it. Whatever is null is not said, and not compared.
 *
 * @param name the manifest's file name
 * @param bytes size of the file as stored (compressed, when it is)
 * @param rows below the header
 * @param persons of all valid rows
 * @param cases different cases of all valid rows
 */
record FileManifest(
        String name,
        @Nullable Long bytes,
        @Nullable Hash hash,
        @Nullable Long rows,
        @Nullable Long persons,
        @Nullable Long cases) {
    /** Of a file that has none: it says nothing. */
    static final FileManifest NONE = new FileManifest("", null, null, null, null, null);

    /** @param digits hexadecimal, in small letters */
    record Hash(HashAlgorithm algorithm, String digits) {
        @Override
        public String toString() {
            return algorithm.prefix() + digits;
        }
    }

    /** Whether the rows must be summed up to compare it. */
    boolean hasControlTotals() {
        return persons != null || cases != null;
    }

    /** Beside the file as stored, which was read to its end. */
    List<ManifestFigure> beside(HashingInput stored) {
        List<ManifestFigure> figures = new ArrayList<>();
        add(figures, Kind.BYTES, bytes, stored.bytes());
        if (hash != null) {
            Hash found = new Hash(hash.algorithm(), stored.digestBy(hash.algorithm()));
            figures.add(new ManifestFigure(Kind.HASH, hash.toString(), found.toString()));
        }
        return figures;
    }

    /** Beside the file as stored, which was read to its end, and what was counted of it. */
    List<ManifestFigure> beside(HashingInput stored, FileCount file) {
        List<ManifestFigure> figures = beside(stored);
        add(figures, Kind.ROWS, rows, file.read());
        WrittenTotals written = file.hasOnlyValidRows() ? file.written() : null;
        add(figures, Kind.PERSONS, persons, written == null ? null : written.persons());
        add(figures, Kind.CASES, cases, written == null ? null : written.cases());
        return figures;
    }

    private static void add(List<ManifestFigure> figures, Kind kind, @Nullable Long declared, @Nullable Long found) {
        if (declared != null) {
            figures.add(new ManifestFigure(kind, declared.toString(), found == null ? null : found.toString()));
        }
    }

    /** How the file differs, empty when it does not. */
    Optional<String> contradiction(List<ManifestFigure> figures) {
        String differences = figures.stream()
                .filter(ManifestFigure::differs)
                .map(ManifestFigure::toString)
                .collect(Collectors.joining("; "));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("The file is not what its manifest %s says (%s): send both again."
                        .formatted(name, differences));
    }
}
