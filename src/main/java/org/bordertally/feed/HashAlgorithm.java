package org.bordertally.feed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The algorithms a manifest's hash may be of, named as Frictionless Data writes them before the colon. */
enum HashAlgorithm {
    /** What a hash without a name is of. */
    MD5("MD5"),
    SHA1("SHA-1"),
    SHA256("SHA-256"),
    SHA512("SHA-512");

    private final String javaName;

    HashAlgorithm(String javaName) {
        this.javaName = javaName;
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("The JDK has " + javaName, impossible);
        }
    }

    /** How many hexadecimal digits its hashes have. */
    int digits() {
        return 2 * digest().getDigestLength();
    }

    /** What stands before the digits, e.g. {@code sha256:}. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT) + ":";
    }
}
