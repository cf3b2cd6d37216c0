package org.bordertally.bench.endurance;

import java.util.List;
import java.util.Map;

/**
 * Passwords guessed by many at once, from several hosts, who say that they come from yet another each time. The account must not open to a stranger then,
 * and whoever it belongs to must get in with the browser that was let in before.
 */
final class Guesses implements Flood {
    /** An account whose owner was let in before. */
    static final String GUESSED = "guessed";

    private static final int TRIES = 400;
    private static final int GUESSERS = 32;

    /** After so many wrong passwords anybody has to wait. */
    private static final int ENOUGH = 12 + GUESSERS;

    /** From where; they say that they are from elsewhere besides. */
    private static final List<Integer> HOSTS = List.of(11, 12, 13, 14, 15, 16, 17, 18);

    @Override
    public String name() {
        return "guesses";
    }

    /** Long enough for all of them, where passwords are looked at one after the other. */
    @Override
    public int seconds(int usual) {
        return 2 * usual;
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        Visitor known = siege.loggedIn(GUESSED);
        known.post("/logout", Map.of());
        Visitor[] guessers = new Visitor[GUESSERS];
        for (int each = 0; each < GUESSERS; each++) {
            guessers[each] = siege.stranger(HOSTS.get(each % HOSTS.size()));
        }
        int sent = siege.send(
                TRIES,
                GUESSERS,
                number -> guess(
                        guessers[number % GUESSERS], number, "10.7.%d.%d".formatted(number / 250, 1 + number % 250)));
        if (sent >= ENOUGH
                && siege.stranger(Siege.UNSPOILT)
                        .logIn(GUESSED, siege.password(GUESSED), "X-Forwarded-For", "10.6.5.4")) {
            siege.fault("after %d wrong passwords, the right one was taken from a stranger".formatted(sent));
        }
        if (!known.logIn(GUESSED, siege.password(GUESSED))) {
            siege.fault("others lock somebody out of a browser that was let in before");
        }
        return sent + " guesses by " + GUESSERS + " at once";
    }

    private static void guess(Visitor guesser, int number, String from) {
        if (number < GUESSERS) {
            guesser.get("/login");
        }
        guesser.post("/login", Map.of("username", GUESSED, "password", "wrong" + number), "X-Forwarded-For", from);
    }
}
