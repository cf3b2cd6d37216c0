package org.bordertally.bench.endurance;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The largest downloads there are, by several readers at once. */
final class Reports implements Flood {
    private static final int DOWNLOADS = 60;
    private static final int READERS = 8;
    private static final List<String> FORMATS = List.of("xlsx", "csv", "json", "sdmx-csv");

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public String play(Siege siege) throws InterruptedException {
        Visitor reader = siege.loggedIn(Previews.OPERATOR);
        ConcurrentLinkedQueue<Integer> failed = new ConcurrentLinkedQueue<>();
        int sent = siege.send(DOWNLOADS, READERS, number -> {
            int status = reader.get("/statistics/download?from=2024-01-01&to=2024-08-12&format="
                            + FORMATS.get(number % FORMATS.size()))
                    .status();
            if (status == 500) {
                failed.add(status);
            }
        });
        if (!failed.isEmpty()) {
            siege.fault(failed.size() + " downloads failed");
        }
        return sent + " downloads by " + READERS + " at once";
    }
}
