package org.bordertally.bench.endurance;

/** Strangers who are sent to the login page and keep no cookie: whoever remembers each runs out of memory. */
final class Sessions implements Flood {
    private static final int STRANGERS = 40_000;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        int sent = siege.send(STRANGERS / 100, 8, number -> {
            try (Wire wire = siege.wire()) {
                for (int page = 0; page < 100; page++) {
                    wire.write("GET /runs HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: %s\r\n\r\n"
                            .formatted(page == 99 ? "close" : "keep-alive"));
                }
                wire.drain();
            }
        });
        return "%,d strangers sent to the login page".formatted(sent * 100);
    }
}
