package org.bordertally.bench.endurance;

import java.util.Map;

/** Names of two megabytes at the login form: whoever remembers what was typed there runs out of memory. */
final class HugeNames implements Flood {
    private static final int POSTS = 160;
    private static final int LENGTH = 1_900_000;

    @Override
    public String name() {
        return "huge-names";
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        Visitor stranger = siege.stranger();
        stranger.get("/login");
        String name = "a".repeat(LENGTH);
        int sent = siege.send(
                POSTS, 4, number -> stranger.post("/login", Map.of("username", number + name, "password", "wrong")));
        return sent + " logins with names of 2 MB";
    }
}
