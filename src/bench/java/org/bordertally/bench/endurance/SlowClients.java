package org.bordertally.bench.endurance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two hundred connections on which a byte comes every second: whoever waits for each with a thread has none left. */
record SlowClients(String name, String beginning, String more) implements Flood {
    private static final int CONNECTIONS = 200;
    private static final int PAUSE_MILLISECONDS = 1_000;

    static SlowClients withHeaders() {
        return new SlowClients("slow-headers", "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n", "X-A: b\r\n");
    }

    static SlowClients withForms() {
        return new SlowClients("slow-bodies", head("/login", "application/x-www-form-urlencoded"), "a");
    }

    static SlowClients withFiles() {
        return new SlowClients(
                "slow-uploads",
                head("/deliveries/take", "multipart/form-data; boundary=part")
                        + "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n",
                "a");
    }

    private static String head(String path, String type) {
        return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: 100000\r\n\r\n"
                .formatted(path, type);
    }

    @Override
    public String play(Siege siege) throws Exception {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS && siege.goesOn(); number++) {
                open(siege, Siege.STRANGE + number % 2).ifPresent(wires::add);
            }
            while (siege.goesOn() && !wires.isEmpty()) {
                wires.removeIf(wire -> !isStillOpen(wire));
                Thread.sleep(PAUSE_MILLISECONDS);
            }
            return CONNECTIONS + " connections, " + wires.size() + " left at the end";
        } finally {
            for (Wire wire : wires) {
                wire.breakOff();
            }
        }
    }

    private Optional<Wire> open(Siege siege, int host) {
        try {
            return Optional.of(siege.wire(host).write(beginning));
        } catch (IOException hungUp) {
            return Optional.empty();
        }
    }

    private boolean isStillOpen(Wire wire) {
        try {
            wire.write(more);
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }
}
