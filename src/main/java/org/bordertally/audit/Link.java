package org.bordertally.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** How entries hang together; the same as the function {@code audit.append} computes, told a second time on purpose. */
final class Link {
    /** What the first entry hangs on. */
    static final String NOTHING = "";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Link() {}

    /** Whether the entry has the hash it must have after the one before. */
    static boolean holds(String hashBefore, Entry entry) {
        return holds(hashBefore, entry, entry.number());
    }

    /** Whether the entry would have the hash it must have, were this its number. */
    static boolean holds(String hashBefore, Entry entry, long number) {
        return hash(hashBefore, entry, number).equals(entry.hash());
    }

    private static String hash(String before, Entry entry, long number) {
        StringBuilder text = new StringBuilder();
        for (String part : List.of(
                Long.toString(number),
                MOMENT.format(entry.moment()),
                entry.actor(),
                entry.login(),
                entry.action(),
                entry.subject(),
                entry.detail(),
                entry.reason())) {
            text.append(part.codePointCount(0, part.length())).append(':').append(part);
        }
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(before));
        return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
