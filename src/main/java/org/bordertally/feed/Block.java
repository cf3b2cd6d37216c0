package org.bordertally.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Consecutive whole lines of a file. */
final class Block {
    private final byte[] bytes;
    private final int from;
    private final int until;

    /** @param bytes not changed any more; the lines lie between {@code from} and {@code until} */
    Block(byte[] bytes, int from, int until) {
        this.bytes = bytes;
        this.from = from;
        this.until = until;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int until() {
        return until;
    }

    /** Looked for in a copy, since the JVM has a fast search for texts only. */
    boolean holds(char character) {
        return new String(bytes, from, until - from, ISO_8859_1).indexOf(character) >= 0;
    }

    /** Its lines from this place on. */
    Block from(int place) {
        return new Block(bytes, place, until);
    }
}
