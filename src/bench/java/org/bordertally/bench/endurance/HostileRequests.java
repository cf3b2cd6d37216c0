package org.bordertally.bench.endurance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Addresses that nobody means: each must be answered soon, as what it is, with nothing about the machine in it. */
final class HostileRequests implements Flood {
    private static final long SOON_SECONDS = 10;
    private static final int FAILED = 500;

    /** Dates that no figure has. */
    private static final List<String> IMPOSSIBLE_DATES = List.of(
            "-999999999-01-01", "%2B999999999-12-31", "0000-01-01", "-4713-01-01", "%2B294277-01-01", "1066-10-14");

    private static final List<String> RANGES = List.of(
            "/statistics?from=%s&to=2024-08-12",
            "/api/v1/report?from=%s&to=2024-08-12",
            "/api/v1/coverage?from=%s&to=2024-08-12",
            "/statistics/download?format=csv&from=%s&to=2024-08-12",
            "/api/v1/reconciliation?from=%s");

    @Override
    public String name() {
        return "hostile-requests";
    }

    /** Long enough for all of them, where each is answered. */
    @Override
    public int seconds(int usual) {
        return 4 * usual;
    }

    static List<String> paths() {
        List<String> paths = new ArrayList<>();
        RANGES.forEach(range -> IMPOSSIBLE_DATES.forEach(date -> paths.add(range.formatted(date))));
        for (String value : List.of(
                "%00", "a".repeat(7_000), "%F0%9F%92%A3", "%27%20OR%201%3D1", "..%2F..%2Fetc%2Fpasswd", "%ED%A0%80")) {
            paths.add("/statistics?country=" + value);
            paths.add("/statistics?flow=" + value);
            paths.add("/deliveries?sender=" + value);
            paths.add("/api/v1/deliveries?feed=" + value);
            paths.add("/api/v1/audit?subject=" + value);
            paths.add("/api/v1/why?country=CHN&flow=DEPORTATION&period=" + value);
            paths.add("/login?lang=" + value);
        }
        paths.addAll(List.of(
                "/deliveries/99999999999999999999999",
                "/deliveries/-1",
                "/api/v1/deliveries/9223372036854775807",
                "/api/v1/deliveries/1/receipt?lines=2147483647",
                "/api/v1/chase?date=%2B999999999-12-31",
                "/api/v1/chase?date=9999-12-31",
                "/api/v1/quarantine?delivery=9223372036854775807",
                "/statistics?" + "from=2024-01-01&".repeat(400)));
        return paths;
    }

    @Override
    public String play(Siege siege) throws Exception {
        Visitor reader = siege.loggedIn(Previews.OPERATOR);
        List<String> wrong = new ArrayList<>();
        List<String> paths = paths();
        int asked = 0;
        for (String path : paths) {
            if (!siege.goesOn()) {
                break;
            }
            asked++;
            long start = System.nanoTime();
            Visitor.Answer answer = reader.get(path);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            if (answer.status() == 0 || seconds > SOON_SECONDS) {
                siege.spareTheDatabase();
            }
            reproach(siege, answer, seconds)
                    .map(what -> brief(path) + " " + what)
                    .forEach(wrong::add);
        }
        wrong.addAll(heads(siege));
        if (!wrong.isEmpty()) {
            siege.fault("%d requests of %d: %s"
                    .formatted(wrong.size(), asked, String.join("; ", wrong.subList(0, Math.min(20, wrong.size())))));
        }
        return "%d of %d addresses, and heads".formatted(asked, paths.size());
    }

    private static Stream<String> reproach(Siege siege, Visitor.Answer answer, long seconds) {
        if (answer.status() == 0 || seconds > SOON_SECONDS) {
            return Stream.of("was not answered within %d s".formatted(SOON_SECONDS));
        }
        if (answer.status() >= FAILED) {
            return Stream.of("was answered with " + answer.status());
        }
        boolean tells = answer.body().contains(siege.folder().toString())
                || answer.body().contains("Exception")
                || answer.body().contains("org.bordertally");
        return tells ? Stream.of("tells about the machine") : Stream.empty();
    }

    /** Heads that are too large, and one that says another name of the host. */
    private static List<String> heads(Siege siege) throws IOException {
        List<String> wrong = new ArrayList<>();
        String many = "X-Name: value\r\n".repeat(2_000);
        String large = "X-Large: " + "a".repeat(500_000) + "\r\n";
        for (String head : List.of(many, large)) {
            try (Wire wire = siege.wire()) {
                int status = wire.write("GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n" + head + "\r\n")
                        .status();
                if (status == 200 || status >= FAILED) {
                    wrong.add("a head of %d bytes was answered with %d".formatted(head.length(), status));
                }
            } catch (IOException hungUp) {
                // That is an answer, too.
            }
        }
        return wrong;
    }

    private static String brief(String path) {
        return path.length() <= 70 ? path : path.substring(0, 70) + "…";
    }
}
