package org.bordertally.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Devices that somebody has logged in from before, by what their browsers keep: a mark for each of the last accounts, signed, which
 * ends with the account's password. Others cannot make one, so their wrong passwords do not count against it (OWASP calls these
 * device cookies).
 */
final class KnownDevices {
    /** How long a device is known after a login. */
    static final Duration KEPT = Duration.ofDays(90);

    /** A device that several persons share knows the last of them. */
    private static final int MOST = 5;

    private static final int LONGEST = 2000;
    private static final String HASH = "HmacSHA256";
    private static final int NUMBER_BYTES = 16;
    private static final String BETWEEN = "_";

    private final byte[] key;
    private final Clock clock;

    /** @param secret that only this installation knows */
    KnownDevices(String secret, Clock clock) {
        this.key = secret.getBytes(StandardCharsets.US_ASCII);
        this.clock = clock;
    }

    /**
     * @param number of its own
     * @param until seconds of the epoch
     */
    private record Mark(String number, String until, String signature) {
        static Optional<Mark> read(String text) {
            String[] parts = text.split("\\.", -1);
            return parts.length == 3 ? Optional.of(new Mark(parts[0], parts[1], parts[2])) : Optional.empty();
        }

        boolean isPast(long now) {
            return !until.matches("[0-9]{1,12}") || Long.parseLong(until) < now;
        }

        @Override
        public String toString() {
            return number + "." + until + "." + signature;
        }
    }

    /**
     * By what number this device is known to an account.
     *
     * @param kept what the browser sent, whatever it is
     * @return empty where it is not known, or not any more
     */
    Optional<String> number(String kept, AccountLogin account) {
        return marks(kept).filter(mark -> isOf(mark, account)).map(Mark::number).findFirst();
    }

    /** What a browser is to keep once somebody has logged in. */
    String remembering(String kept, AccountLogin account) {
        byte[] random = new byte[NUMBER_BYTES];
        new SecureRandom().nextBytes(random);
        String number = HexFormat.of().formatHex(random);
        String until = Long.toString(clock.instant().plus(KEPT).getEpochSecond());
        Mark mark = new Mark(number, until, signature(number, until, account));
        return Stream.concat(Stream.of(mark), marks(kept).filter(other -> !isOf(other, account)))
                .limit(MOST)
                .map(Mark::toString)
                .collect(Collectors.joining(BETWEEN));
    }

    private Stream<Mark> marks(String kept) {
        long now = clock.instant().getEpochSecond();
        return kept.length() > LONGEST
                ? Stream.empty()
                : Stream.of(kept.split(BETWEEN, -1))
                        .limit(MOST)
                        .flatMap(text -> Mark.read(text).stream())
                        .filter(mark -> !mark.isPast(now));
    }

    private boolean isOf(Mark mark, AccountLogin account) {
        return MessageDigest.isEqual(
                signature(mark.number(), mark.until(), account).getBytes(StandardCharsets.UTF_8),
                mark.signature().getBytes(StandardCharsets.UTF_8));
    }

    /** No part can hold the line feed that parts them. */
    private String signature(String number, String until, AccountLogin account) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            String signed = String.join("\n", List.of("device", number, until, account.name(), account.passwordHash()));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + HASH, e);
        }
    }
}
