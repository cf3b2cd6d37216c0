package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** How the file as stored differs, empty when it does not; {@code stored} was read to its end. */
    Optional<String> damage(HashingInput stored) {
        List<String> differences = new ArrayList<>();
        addStored(differences, stored);
        return sentence(differences);
    }

    /** How the file differs, empty when it does not; {@code stored} was read to its end. */
    Optional<String> contradiction(HashingInput stored, FileCount file) {
        List<String> differences = new ArrayList<>();
        addStored(differences, stored);
        add(differences, "rows", rows, file.read());
        WrittenTotals written = file.written();
        if (written != null && file.hasOnlyValidRows()) {
            add(differences, "persons", persons, written.persons());
            add(differences, "cases", cases, written.cases());
        }
        return sentence(differences);
    }

    private void addStored(List<String> differences, HashingInput stored) {
        add(differences, "bytes", bytes, stored.bytes());
        if (hash != null && !hash.digits().equals(stored.digestBy(hash.algorithm()))) {
            Hash found = new Hash(hash.algorithm(), stored.digestBy(hash.algorithm()));
            differences.add("hash: " + hash + " declared, " + found + " found");
        }
    }

    private static void add(List<String> differences, String what, @Nullable Long declared, long counted) {
        if (declared != null && declared != counted) {
            differences.add(what + ": " + declared + " declared, " + counted + " counted");
        }
    }

    private Optional<String> sentence(List<String> differences) {
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("The file is not what its manifest " + name + " says (" + String.join("; ", differences)
                        + "): send both again.");
    }
}
