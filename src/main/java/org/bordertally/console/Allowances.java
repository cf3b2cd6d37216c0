package org.bordertally.console;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How much of something each of any number of names may still do, in memory that does not grow with them. Names are told apart by a
 * hash whose key nobody knows; the few that share a place share what it allows. Nothing is ever forgotten to make room: whoever could
 * have another name forgotten would have it begin anew.
 */
final class Allowances {
    private static final int PLACES = 4096;
    private static final String HASH = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final AtomicReferenceArray<Bucket> buckets = new AtomicReferenceArray<>(PLACES);
    private final SecretKeySpec key;
    private final int most;
    private final Duration each;
    private final TimeMeter time;

    /**
     * @param most at once
     * @param each after how long there is one more
     */
    Allowances(int most, Duration each, Clock clock) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HASH);
        this.most = most;
        this.each = each;
        this.time = new Passing(clock);
    }

    private record Passing(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** What this name has left; safe to use in several threads. */
    Bucket of(String name) {
        int place = (int) Long.remainderUnsigned(hash(name), PLACES);
        Bucket found = buckets.get(place);
        if (found != null) {
            return found;
        }
        buckets.compareAndSet(
                place,
                null,
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(most).refillGreedy(1, each))
                        .withCustomTimePrecision(time)
                        .build());
        return buckets.get(place);
    }

    /** 64 bits that only this process can tell. */
    long hash(String name) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + HASH, e);
        }
    }
}
