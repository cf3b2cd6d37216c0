package org.bordertally.console;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks passwords; whoever tried too many wrong ones waits. */
final class LimitedLogin implements AuthenticationProvider {
    /** Wrong passwords at once for a name; one more each minute. */
    private static final int OF_A_NAME = 5;

    /** The same from an address, which an office may share. */
    private static final int OF_AN_ADDRESS = 30;

    private static final Duration EACH = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final AuthenticationProvider passwords;
    private final Map<String, Bucket> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LimitedLogin(AuthenticationProvider passwords) {
        this.passwords = passwords;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        Bucket ofName = tries("name " + attempt.getName(), OF_A_NAME);
        Bucket ofAddress = tries("address " + address(attempt), OF_AN_ADDRESS);
        if (ofName.getAvailableTokens() == 0 || ofAddress.getAvailableTokens() == 0) {
            throw new LockedException("Too many wrong passwords");
        }
        try {
            return passwords.authenticate(attempt);
        } catch (AuthenticationException e) {
            ofName.tryConsume(1);
            ofAddress.tryConsume(1);
            throw e;
        }
    }

    private synchronized Bucket tries(String of, int most) {
        return tries.computeIfAbsent(of, unused -> Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(1, EACH))
                .build());
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> kind) {
        return passwords.supports(kind);
    }
}
