package org.bordertally.nightly;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Damages the text of a file, then its bytes, in every way that senders, programs and wires do. */
final class Mutations {
    private static final List<String> NASTY = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\0",
            "\\",
            "\\.",
            "\n\\.\n",
            "\\N",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "e\u0323\u0302",
            "\u1EC7",
            "\uD83D\uDEC2",
            "\u202E",
            "\u001B[2J",
            "\u0301\u0323".repeat(50),
            " ",
            "\u00A0");

    private static final List<String> CELLS = List.of(
            "",
            " ",
            "0",
            "-1",
            "+1",
            "1.5",
            "1,5",
            "1e9",
            "\uFF11",
            "999999999",
            "1000000001",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1".repeat(31),
            "0x10",
            "NaN",
            "1.234.567",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2024-02-30",
            "2024-13-01",
            "+10000-01-01",
            "-0001-01-01",
            "99999-01-01",
            "2024-08-12T24:00",
            "2024-08-12T10:00+19:00",
            "2024-08-12T23:59:60Z",
            "2024-08-12T10:00-18:00",
            "2024-08-12T10:00:00.123456789Z",
            "9999-12-31T23:59:59-18:00",
            "01-01-0000",
            "31-12-9999",
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "-1+1",
            "'; DROP TABLE x; --",
            "${jndi:ldap://x}",
            "%s%n",
            "NULL",
            "\\N",
            "_U",
            "CHN",
            "XXX",
            "\uD83D\uDEC2",
            "Nguy\u1EC5n V\u0103n A",
            "x".repeat(5000),
            "\u1EC7".repeat(3000),
            "\"a\nb\"",
            "\"a\tb\\.\"",
            "\"=1\"\"\"",
            "true",
            "ENTRY",
            "EXACT");

    private static final int LONGEST_REPEATED = 20_000;

    private final Random random;
    private final char delimiter;

    Mutations(Random random, char delimiter) {
        this.random = random;
        this.delimiter = delimiter;
    }

    byte[] mutated(String valid) {
        String text = valid;
        for (int change = random.nextInt(3); change > 0; change--) {
            text = inText(text);
        }
        byte[] bytes = encoded(text);
        for (int change = random.nextInt(5) == 0 ? 2 : 0; change > 0; change--) {
            bytes = inBytes(bytes);
        }
        return bytes;
    }

    /** The same, compressed, and damaged as compressed files are. */
    byte[] compressed(byte[] content) {
        byte[] whole = gzip(content);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> joined(whole, gzip(content));
            case 2 -> joined(whole, new byte[1 + random.nextInt(40)]);
            case 3 -> inBytes(whole);
            case 4 -> content;
            default -> whole;
        };
    }

    private String inText(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int line = random.nextInt(lines.size());
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(12)) {
            case 0 -> {
                return text.substring(0, at) + pick(NASTY) + text.substring(at);
            }
            case 1 -> {
                return text.substring(0, at);
            }
            case 2 -> {
                return text.replace(delimiter, random.nextBoolean() ? ';' : '\t');
            }
            case 3 -> {
                return text.replace("\n", random.nextBoolean() ? "\r\n" : "\r");
            }
            case 4 -> {
                return Normalizer.normalize(text, Normalizer.Form.NFD);
            }
            case 5 -> {
                return text.length() > LONGEST_REPEATED ? text : text + text.repeat(random.nextInt(20));
            }
            case 6 -> lines.remove(line);
            case 7 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 8 -> Collections.shuffle(lines, random);
            case 9 -> lines.set(line, lines.get(line) + pick(NASTY));
            default -> lines.set(line, inCells(lines.get(line)));
        }
        return String.join("\n", lines);
    }

    private String inCells(String line) {
        List<String> cells = new ArrayList<>(Arrays.asList(line.split(String.valueOf(delimiter), -1)));
        int cell = random.nextInt(cells.size());
        switch (random.nextInt(6)) {
            case 0 -> cells.remove(cell);
            case 1 -> cells.add(cell, pick(CELLS));
            case 2 -> cells.set(cell, '"' + cells.get(cell) + '"');
            case 3 -> Collections.swap(cells, cell, random.nextInt(cells.size()));
            default -> cells.set(cell, pick(CELLS));
        }
        return String.join(String.valueOf(delimiter), cells);
    }

    private byte[] encoded(String text) {
        Charset charset =
                switch (random.nextInt(40)) {
                    case 0 -> StandardCharsets.UTF_16;
                    case 1 -> StandardCharsets.UTF_16LE;
                    case 2 -> StandardCharsets.ISO_8859_1;
                    case 3 -> Charset.forName("windows-1258");
                    default -> StandardCharsets.UTF_8;
                };
        return text.getBytes(charset);
    }

    private byte[] inBytes(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] one = {(byte) random.nextInt(256)};
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] after = Arrays.copyOfRange(bytes, Math.min(at + random.nextInt(3), bytes.length), bytes.length);
        return random.nextInt(8) == 0 ? joined(before, after) : joined(joined(before, one), after);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
