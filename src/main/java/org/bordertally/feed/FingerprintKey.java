package org.bordertally.feed;

/** The secret that keys fingerprints, so that nobody can look up a record by hashing its identity. */
public final class FingerprintKey {
    /** Length of the key. */
    public static final int BYTES = 16;

    private final byte[] key;

    /** @param key exactly {@value #BYTES} bytes */
    public FingerprintKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A fingerprint key has " + BYTES + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    byte[] bytes() {
        return key.clone();
    }
}
