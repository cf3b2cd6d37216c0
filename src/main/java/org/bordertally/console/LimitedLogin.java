package org.bordertally.console;

import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Checks passwords, a few at a time; whoever tried too many wrong ones waits. A try is counted before the password is looked at and
 * given back when it was right, so that tries at the same time are no more than those one after the other. What is said, and how long
 * it takes, is the same whether anybody is called so or not.
 */
final class LimitedLogin implements AuthenticationProvider {
    /** Wrong passwords at once for a name, and for a device that is known to it; one more each minute. */
    private static final int OF_A_NAME = 5;

    /** The same from a network, which an office may share. */
    private static final int OF_A_NETWORK = 30;

    private static final Duration EACH = Duration.ofMinutes(1);

    /** Passwords are made here and short; an algorithm that is slow on purpose is given no others. */
    private static final int LONGEST_PASSWORD = 72;

    /** Passwords that are checked at the same time: each takes a processor for a tenth of a second. */
    private static final int CHECKS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int ACQUAINTANCES = 1024;

    private final AuthenticationProvider passwords;
    private final Function<String, Optional<AccountLogin>> accounts;
    private final KnownDevices devices;
    private final Allowances ofNames;
    private final Allowances ofNetworks;
    private final Allowances ofKnown;
    private final AtomicLongArray acquaintances = new AtomicLongArray(ACQUAINTANCES);
    private final Semaphore checks = new Semaphore(CHECKS, true);

    /** Those whom a device or network is known of do not queue behind strangers. */
    private final Semaphore checksOfKnown = new Semaphore(CHECKS, true);

    /** @param accounts by name */
    LimitedLogin(
            AuthenticationProvider passwords,
            Function<String, Optional<AccountLogin>> accounts,
            KnownDevices devices,
            Clock clock) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.devices = devices;
        this.ofNames = new Allowances(OF_A_NAME, EACH, clock);
        this.ofNetworks = new Allowances(OF_A_NETWORK, EACH, clock);
        this.ofKnown = new Allowances(OF_A_NAME, EACH, clock);
    }

    /** Too many wrong passwords: no other is looked at for a while. */
    static final class TooManyTriesException extends AuthenticationException {
        private static final long serialVersionUID = 1;

        TooManyTriesException() {
            super("Too many wrong passwords: wait a minute.");
        }
    }

    /**
     * What a try is counted against.
     *
     * @param known whether this account was logged in to from there before
     */
    private record Counted(boolean known, List<Bucket> against) {
        boolean isUsedUp() {
            return against.stream().anyMatch(each -> each.getAvailableTokens() == 0);
        }

        /** Takes one of each, or of none. */
        boolean take() {
            List<Bucket> taken = new ArrayList<>();
            for (Bucket each : against) {
                if (!each.tryConsume(1)) {
                    taken.forEach(other -> other.addTokens(1));
                    return false;
                }
                taken.add(each);
            }
            return true;
        }

        void giveBack() {
            against.forEach(each -> each.addTokens(1));
        }
    }

    @Override
    public @Nullable Authentication authenticate(Authentication attempt) {
        if (!Accounts.isName(attempt.getName()) || !isPassword(attempt.getCredentials())) {
            throw new BadCredentialsException("Nobody can be called so, or have such a password");
        }
        Counted counted = counted(attempt);
        if (counted.isUsedUp()) {
            throw new TooManyTriesException();
        }
        Semaphore turn = counted.known() ? checksOfKnown : checks;
        awaitTurn(turn);
        try {
            return authenticate(attempt, counted);
        } finally {
            turn.release();
        }
    }

    private @Nullable Authentication authenticate(Authentication attempt, Counted counted) {
        if (!counted.take()) {
            throw new TooManyTriesException();
        }
        boolean isWrong = false;
        try {
            Authentication right = passwords.authenticate(attempt);
            long acquaintance = ofKnown.hash(acquaintance(attempt));
            acquaintances.set(place(acquaintance), acquaintance);
            return right;
        } catch (AuthenticationServiceException e) {
            throw e;
        } catch (AuthenticationException e) {
            isWrong = true;
            throw e;
        } finally {
            if (!isWrong) {
                counted.giveBack();
            }
        }
    }

    /** Nobody but who knows the password of an account makes its device or network a known one. */
    private Counted counted(Authentication attempt) {
        Optional<String> device = device(attempt);
        if (device.isPresent()) {
            return new Counted(true, List.of(ofKnown.of("device " + device.get())));
        }
        Bucket ofNetwork = ofNetworks.of(LoginDetails.network(attempt).prefix());
        String acquaintance = acquaintance(attempt);
        long hash = ofKnown.hash(acquaintance);
        return acquaintances.get(place(hash)) == hash
                ? new Counted(true, List.of(ofKnown.of(acquaintance), ofNetwork))
                : new Counted(false, List.of(ofNames.of(attempt.getName()), ofNetwork));
    }

    private static String acquaintance(Authentication attempt) {
        return "network %s of %s".formatted(LoginDetails.network(attempt).prefix(), attempt.getName());
    }

    private static int place(long acquaintance) {
        return (int) Long.remainderUnsigned(acquaintance, ACQUAINTANCES);
    }

    private Optional<String> device(Authentication attempt) {
        String kept = LoginDetails.device(attempt);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            return accounts.apply(attempt.getName()).flatMap(account -> devices.number(kept, account));
        } catch (RuntimeException e) {
            throw new AuthenticationServiceException("Accounts cannot be looked up", e);
        }
    }

    private static boolean isPassword(@Nullable Object credentials) {
        return credentials instanceof String password
                && password.length() <= LONGEST_PASSWORD
                && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    private static void awaitTurn(Semaphore turn) {
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthenticationServiceException("Too many passwords are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("The server is ending", e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return passwords.supports(kind);
    }
}
