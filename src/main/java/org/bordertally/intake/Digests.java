package org.bordertally.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files. */
final class Digests {
    private Digests() {}

    /** SHA-256 of a file's bytes, hexadecimal; empty when the file cannot be read. */
    static String sha256(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            MessageDigest digest = sha256();
            new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
            return text(digest);
        } catch (IOException e) {
            return "";
        }
    }

    /** Hexadecimal, of what the digest was given; it is given nothing more. */
    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
