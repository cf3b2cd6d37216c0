package org.bordertally.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads an operator's file as UTF-8. */
final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** The file's text without a byte order mark; empty when it is missing or no UTF-8, which is reported. */
    static Optional<String> read(Path file, Problems problems) {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                problems.add(
                        Place.top(file),
                        "The file is missing.",
                        "Copy it from the jobs folder BorderTally comes with, or name another folder with --jobs DIR.");
                return Optional.empty();
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            problems.add(
                    Place.top(file),
                    "The file cannot be read: " + unreadable.getMessage() + ".",
                    "Let the user who runs BorderTally read it.");
            return Optional.empty();
        }
        return decode(file, bytes, problems);
    }

    private static Optional<String> decode(Path file, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        boolean malformed =
                decoder.decode(ByteBuffer.wrap(bytes), characters, true).isError();
        String text = characters.flip().toString();
        if (malformed) {
            int lineStart = text.lastIndexOf('\n') + 1;
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            problems.add(
                    new Place(file, line, text.length() - lineStart + 1),
                    "The file is not UTF-8 here.",
                    "Save it as UTF-8.");
            return Optional.empty();
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return Optional.of(marked ? text.substring(1) : text);
    }
}
