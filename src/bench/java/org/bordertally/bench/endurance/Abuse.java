package org.bordertally.bench.endurance;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: a server with 256 MB under floods of what strangers and users may send it. */
@Command(
        name = "src/bench/abuse",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Play floods against a server of its own with 256 MB, on the loopback, while somebody reads its pages.",
            "Ends with 0 when memory and disk stay flat and the pages are answered, else with 1."
        },
        footer = {
            "",
            "Examples:",
            "  src/bench/abuse",
            "  src/bench/abuse --minutes 10",
            "  src/bench/abuse --floods huge-names,slow-bodies"
        })
final class Abuse implements Callable<Integer> {
    private static final int HELD = 0;
    private static final int FAULTY = 1;
    private static final String DATE = "2024-08-12";

    @Option(names = "--root", hidden = true, required = true)
    @SuppressWarnings("NullAway.Init") // required
    private Path root;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Begin again and again until so many minutes have passed; once when not given.")
    private int minutes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long each flood goes on at most. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--floods", split = ",", description = "Only these; all when not given.")
    private @Nullable List<String> floods;

    @Option(names = "--work", description = "Folder for all that is made; a temporary one when not given.")
    private @Nullable Path work;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Abuse()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Flood> asked =
                floods == null ? Floods.ALL : floods.stream().map(Floods::named).toList();
        Path folder = work == null ? Files.createTempDirectory("bordertally-abuse") : Files.createDirectories(work);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Installation installation = Installation.make(root, folder.toAbsolutePath());
        FileSystemUtils.copyRecursively(root.resolve("sample-data/inbox"), installation.inbox());
        installation.require(
                List.of(0, 3, 4), "nightly", "--jobs", installation.jobs().toString(), "--date", DATE);
        Accounts accounts = Accounts.make(installation);
        try (Serving serving = Serving.start(installation)) {
            // Whoever interrupts this does not want to find a server running.
            Runtime.getRuntime().addShutdownHook(new Thread(serving::close));
            accounts.openBrowsers(serving);
            warm(accounts);
            try (Battle battle = new Battle(installation, serving, accounts, seconds)) {
                return fight(battle, asked, new Tale(out));
            }
        } finally {
            if (work == null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    /** What is loaded and kept at the first time is no leak. */
    private static void warm(Accounts accounts) {
        Visitor reader = accounts.browser(Previews.OPERATOR);
        for (String path : List.of("/", "/statistics", "/deliveries", "/deliveries/take", "/audit", "/api/v1/status")) {
            reader.get(path);
        }
        for (String format : List.of("xlsx", "csv", "json", "sdmx-csv")) {
            reader.get("/statistics/download?from=2024-01-01&to=2024-08-12&format=" + format);
        }
    }

    private int fight(Battle battle, List<Flood> asked, Tale tale) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        List<Battle.Outcome> outcomes = new ArrayList<>();
        do {
            for (Flood flood : asked) {
                outcomes.add(battle.play(flood));
                tale.tell(outcomes.get(outcomes.size() - 1));
            }
        } while (System.nanoTime() < end);
        return tale.end(outcomes) ? HELD : FAULTY;
    }
}
