package org.bordertally.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.MovingClock;
import org.bordertally.console.LimitedLogin.TooManyTriesException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Who may try a password, how often. */
class LimitedLoginTest {
    private static final String RIGHT = "right";
    private static final String OFFICE = "192.0.2.1";

    private final MovingClock clock = new MovingClock(Instant.parse("2024-08-12T20:00:00Z"));
    private final Map<String, AccountLogin> accounts = new ConcurrentHashMap<>();
    private final Checked checked = new Checked();
    private final KnownDevices devices = new KnownDevices("0".repeat(64), clock);
    private LimitedLogin login;

    @BeforeEach
    void open() {
        for (String name : List.of("lan", "mai")) {
            accounts.put(name, new AccountLogin(1, name, Role.VIEWER, "hash of " + name, true, null));
        }
        login = new LimitedLogin(checked, name -> Optional.ofNullable(accounts.get(name)), devices, clock);
    }

    /** Knows one password for all, and counts what it is asked. */
    private static final class Checked implements AuthenticationProvider {
        private final AtomicInteger passwords = new AtomicInteger();
        private volatile boolean isAway;

        @Override
        public Authentication authenticate(Authentication attempt) {
            passwords.incrementAndGet();
            if (isAway) {
                throw new InternalAuthenticationServiceException("away");
            }
            if (!RIGHT.equals(attempt.getCredentials())) {
                throw new BadCredentialsException("wrong");
            }
            return attempt;
        }

        @Override
        public boolean supports(Class<?> kind) {
            return true;
        }
    }

    private String tried(String name, String password, String address) {
        return tried(name, password, address, "");
    }

    /** What comes of it. */
    private String tried(String name, String password, String address, String device) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        if (!device.isEmpty()) {
            request.setCookies(new Cookie(LoginDetails.COOKIE, device));
        }
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        attempt.setDetails(new LoginDetails(request));
        try {
            login.authenticate(attempt);
            return "in";
        } catch (TooManyTriesException e) {
            return "waits";
        } catch (InternalAuthenticationServiceException e) {
            return "away";
        } catch (AuthenticationException e) {
            return "wrong";
        }
    }

    private void lockOut(String name) {
        for (int number = 1; number <= 5; number++) {
            assertThat(tried(name, "guess " + number, "198.51.100." + number)).isEqualTo("wrong");
        }
        assertThat(tried(name, RIGHT, "198.51.100.9")).isEqualTo("waits");
    }

    @Test
    void afterFiveWrongPasswordsANameWaitsAMinuteForEachFurtherTry() {
        lockOut("lan");
        clock.pass(Duration.ofMinutes(1));
        assertThat(tried("lan", "guess", OFFICE)).isEqualTo("wrong");
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("waits");
        clock.pass(Duration.ofMinutes(1));
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("in");
    }

    @Test
    void rightPasswordsAreNotCounted() {
        for (int number = 0; number < 100; number++) {
            assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("in");
        }
    }

    @Test
    void aNameThatNobodyHasWaitsAsOthersDo() {
        lockOut("nobody");
    }

    @Test
    void noFloodOfNamesHasAnotherForgotten() {
        lockOut("lan");
        for (int number = 0; number < 900; number++) {
            tried("flood-" + number, "guess", "203.0.113." + number % 250);
            tried("flood-" + number, "guess", "2001:db8:0:%x::1".formatted(number));
        }
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("waits");
    }

    @Test
    void triesAtTheSameTimeAreNoMoreThanThoseOneAfterTheOther() throws Exception {
        assertThat(atTheSameTime(40, number -> tried("lan", "guess", "198.51.100." + number)))
                .containsOnly("wrong", "waits");
        assertThat(checked.passwords).hasValue(5);
        assertThat(atTheSameTime(60, number -> tried("name-" + number, "guess", OFFICE)))
                .containsOnly("wrong", "waits");
        assertThat(checked.passwords).hasValue(35);
    }

    private interface Try {
        String number(int number);
    }

    private static List<String> atTheSameTime(int many, Try each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> tries = new ArrayList<>();
        for (int number = 0; number < many; number++) {
            int own = number;
            tries.add(threads.submit(() -> {
                start.await();
                return each.number(own);
            }));
        }
        start.countDown();
        List<String> outcomes = new ArrayList<>();
        for (Future<String> one : tries) {
            outcomes.add(one.get());
        }
        threads.shutdown();
        return outcomes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l", "Lan", "lan mai", "lan\0", "1an", "läñ"})
    void whatCannotBeANameIsNotLookedFor(String name) {
        assertThat(tried(name, RIGHT, OFFICE)).isEqualTo("wrong");
        assertThat(tried("a".repeat(2_000_000), RIGHT, OFFICE)).isEqualTo("wrong");
        assertThat(checked.passwords).hasValue(0);
    }

    @Test
    void whatCannotBeAPasswordIsNotHashed() {
        assertThat(tried("lan", "a".repeat(73), OFFICE)).isEqualTo("wrong");
        assertThat(tried("lan", "ế".repeat(25), OFFICE)).isEqualTo("wrong");
        assertThat(checked.passwords).hasValue(0);
    }

    @Test
    void aNetworkOfIpv6IsOneHoweverManyAddressesItHas() {
        for (int number = 0; number < 30; number++) {
            assertThat(tried("name-" + number, "guess", "2001:db8:0:1::%x".formatted(number)))
                    .isEqualTo("wrong");
        }
        assertThat(tried("lan", RIGHT, "2001:db8:0:1:ffff::1")).isEqualTo("waits");
        assertThat(tried("lan", RIGHT, "2001:db8:0:2::1")).isEqualTo("in");
    }

    @Test
    void whatIsNoAddressIsOneNetwork() {
        for (int number = 0; number < 30; number++) {
            assertThat(tried("name-" + number, "guess", "made up " + number)).isEqualTo("wrong");
        }
        assertThat(tried("lan", RIGHT, "localhost")).isEqualTo("waits");
    }

    @Test
    void othersCannotLockOutADeviceThatIsKnown() {
        String device = devices.remembering("", account("lan"));
        lockOut("lan");
        for (int number = 0; number < 40; number++) {
            tried("name-" + number, "guess", OFFICE);
        }
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("waits");
        assertThat(tried("lan", RIGHT, OFFICE, device)).isEqualTo("in");
    }

    @Test
    void aKnownDeviceGuessesNoMoreThanAnother() {
        String device = devices.remembering("", account("lan"));
        for (int number = 0; number < 5; number++) {
            assertThat(tried("lan", "guess " + number, OFFICE, device)).isEqualTo("wrong");
        }
        assertThat(tried("lan", RIGHT, OFFICE, device)).isEqualTo("waits");
        assertThat(tried("lan", RIGHT, OFFICE)).as("as a stranger").isEqualTo("in");
    }

    @Test
    void aDeviceIsKnownToTheAccountsThatLoggedInThereAndUntilTheirPasswordsChange() {
        String device = devices.remembering(devices.remembering("", account("lan")), account("mai"));
        lockOut("lan");
        lockOut("mai");
        assertThat(tried("lan", RIGHT, OFFICE, device)).isEqualTo("in");
        assertThat(tried("mai", RIGHT, "192.0.2.2", device)).isEqualTo("in");
        accounts.put("mai", new AccountLogin(1, "mai", Role.VIEWER, "hash of another", true, null));
        assertThat(tried("mai", RIGHT, "192.0.2.3", device)).isEqualTo("waits");
    }

    @Test
    void aMarkOfAnotherInstallationOrAnotherAccountOrOfLongAgoIsWorthNothing() {
        AccountLogin lan = account("lan");
        String device = devices.remembering("", lan);
        assertThat(devices.number(device, lan)).isPresent();
        assertThat(devices.number(device, account("mai"))).isEmpty();
        assertThat(new KnownDevices("1".repeat(64), clock).number(device, lan)).isEmpty();
        String[] parts = device.split("\\.", -1);
        assertThat(devices.number(parts[0] + ".9999999999." + parts[2], lan)).isEmpty();
        for (String nonsense : List.of("", ".", "..", "_", "a.b.c", device + "x", "x".repeat(10_000))) {
            assertThat(devices.number(nonsense, lan)).as(nonsense).isEmpty();
        }
        clock.pass(KnownDevices.KEPT.plusSeconds(1));
        assertThat(devices.number(device, lan)).isEmpty();
    }

    @Test
    void aDeviceThatManyShareKeepsTheLastOfThemAndNoMore() {
        String device = "";
        for (int number = 0; number < 50; number++) {
            device =
                    devices.remembering(device, new AccountLogin(1, "name-" + number, Role.VIEWER, "hash", true, null));
        }
        assertThat(device).hasSizeLessThan(1000);
        assertThat(devices.number(device, new AccountLogin(1, "name-49", Role.VIEWER, "hash", true, null)))
                .isPresent();
        assertThat(devices.number(device, new AccountLogin(1, "name-1", Role.VIEWER, "hash", true, null)))
                .isEmpty();
    }

    /** It keeps no cookies. */
    @Test
    void othersCannotLockOutAProgramWhereItRuns() {
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("in");
        for (int number = 1; number <= 6; number++) {
            tried("lan", "guess " + number, "198.51.100." + number);
        }
        assertThat(tried("lan", RIGHT, "198.51.100.9")).isEqualTo("waits");
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("in");
    }

    @Test
    void whileAccountsCannotBeLookedUpNobodyIsLockedOut() {
        checked.isAway = true;
        for (int number = 0; number < 40; number++) {
            assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("away");
        }
        checked.isAway = false;
        assertThat(tried("lan", RIGHT, OFFICE)).isEqualTo("in");
    }

    private AccountLogin account(String name) {
        return Optional.ofNullable(accounts.get(name)).orElseThrow();
    }
}
