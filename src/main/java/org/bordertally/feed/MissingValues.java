package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/** The texts that stand for no value. */
final class MissingValues {
    private final Set<String> texts;
    private final byte[][] encoded;

    MissingValues(Set<String> texts) {
        this.texts = Set.copyOf(texts);
        this.encoded = texts.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
    }

    boolean contain(String text) {
        return texts.contains(text);
    }

    boolean hold(Cells cells, int cell) {
        int length = cells.until(cell) - cells.from(cell);
        for (byte[] missing : encoded) {
            if (missing.length == length && cells.equals(cell, missing)) {
                return true;
            }
        }
        return false;
    }
}
