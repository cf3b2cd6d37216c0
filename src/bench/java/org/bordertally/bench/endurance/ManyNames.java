package org.bordertally.bench.endurance;

import java.util.Map;

/**
 * Ten thousand names, so that what is remembered of earlier ones is forgotten: whoever tried an account too often before them must
 * wait after them, too.
 */
final class ManyNames implements Flood {
    /** An account that nobody needs; its password is guessed here. */
    static final String VICTIM = "victim";

    private static final int NAMES = 10_090;
    private static final int WRONG_TRIES = 12;

    @Override
    public String name() {
        return "many-names";
    }

    /** Long enough for all of them, where each is refused at once. */
    @Override
    public int seconds(int usual) {
        return 2 * usual;
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        Visitor guesser = siege.stranger();
        guesser.get("/login");
        for (int attempt = 0; attempt < WRONG_TRIES; attempt++) {
            guesser.post("/login", Map.of("username", VICTIM, "password", "wrong" + attempt));
        }
        int sent = siege.send(
                NAMES, 8, number -> guesser.post("/login", Map.of("username", "nobody" + number, "password", "wrong")));
        if (siege.stranger(Siege.UNSPOILT).logIn(VICTIM, siege.password(VICTIM), "X-Forwarded-For", "10.9.8.7")) {
            siege.fault("after %d wrong passwords and %d other names, the right one was taken from a stranger"
                    .formatted(WRONG_TRIES, sent));
        }
        return "%,d names".formatted(sent);
    }
}
