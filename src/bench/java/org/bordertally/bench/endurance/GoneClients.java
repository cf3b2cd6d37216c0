package org.bordertally.bench.endurance;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers who ask for much and go away at once: the database must not go on working for nobody. */
final class GoneClients implements Flood {
    private static final int REQUESTS = 60;
    private static final int PAUSE_MILLISECONDS = 150;
    private static final int GRACE_SECONDS = 15;

    /** What runs so long is none of those whom a page still waits for. */
    private static final int LONG_SECONDS = 3;

    private static final List<String> PATHS = List.of(
            "/statistics?from=1900-01-01&to=2199-12-31",
            "/api/v1/coverage?from=1900-01-01&to=2199-12-31",
            "/api/v1/report?from=1900-01-01&to=2199-12-31",
            "/statistics?from=0001-01-01&to=9999-12-31",
            "/api/v1/audit/verification");

    @Override
    public String name() {
        return "gone-clients";
    }

    @Override
    public String play(Siege siege) throws Exception {
        Visitor reader = siege.loggedIn(Previews.OPERATOR);
        String cookies = reader.cookies();
        int sent = siege.send(REQUESTS, 6, number -> {
            Wire wire = siege.wire();
            wire.write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n\r\n"
                    .formatted(PATHS.get(number % PATHS.size()), cookies));
            Thread.sleep(PAUSE_MILLISECONDS);
            wire.breakOff();
        });
        TimeUnit.SECONDS.sleep(LONG_SECONDS);
        int busy = siege.database().busy(LONG_SECONDS);
        for (int second = LONG_SECONDS; second < GRACE_SECONDS && busy > 0; second++) {
            TimeUnit.SECONDS.sleep(1);
            busy = siege.database().busy(LONG_SECONDS);
        }
        if (busy > 0) {
            siege.fault("%d queries of readers who have gone run on after %d s".formatted(busy, GRACE_SECONDS));
            siege.spareTheDatabase();
        }
        return sent + " readers gone after 0.15 s";
    }
}
