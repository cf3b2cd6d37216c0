package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/** The texts that stand for no value. */
final class MissingValues {
    private final Set<String> texts;
    private final byte[][] encoded;
    private final boolean empty;

    MissingValues(Set<String> texts) {
        this.texts = Set.copyOf(texts);
        this.encoded = texts.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(UTF_8))
                .toArray(byte[][]::new);
        this.empty = texts.contains("");
    }

    boolean contain(String text) {
        return texts.contains(text);
    }

    boolean hold(Cells cells, int cell) {
        int length = cells.until(cell) - cells.from(cell);
        if (length == 0) {
            return empty;
        }
        for (byte[] missing : encoded) {
            if (missing.length == length && cells.equals(cell, missing)) {
                return true;
            }
        }
        return false;
    }
}
