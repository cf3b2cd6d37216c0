package org.bordertally.bench.endurance;

/** Strangers who are sent to the login page and keep no cookie: whoever remembers each runs out of memory. */
final class Sessions implements Flood {
    private static final int STRANGERS = 40_000;

    /** Sent at once: a server answers no more on one connection. */
    private static final int OF_A_CONNECTION = 100;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        String keep = "GET /runs HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String all = keep.repeat(OF_A_CONNECTION - 1) + keep.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        int sent = siege.send(STRANGERS / OF_A_CONNECTION, 8, number -> {
            try (Wire wire = siege.wire()) {
                wire.write(all).drain();
            }
        });
        return "%,d strangers sent to the login page".formatted(sent * OF_A_CONNECTION);
    }
}
