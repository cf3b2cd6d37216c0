package org.bordertally.bench.endurance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: nights, pages and kills, and the books compared with those of an installation that nobody disturbed. */
@Command(
        name = "src/bench/soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run nights while pages are read, and kill the night, the server or the database at random moments.",
            "Ends with 0 when the books are those of an undisturbed installation that was given the same files, else with 1."
        },
        footer = {"", "Examples:", "  src/bench/soak --minutes 3", "  src/bench/soak --minutes 30 --seed 7"})
final class Soak implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int FAULTY = 1;
    private static final int SHOWN = 12;

    /** Each business date takes one night, and the latest must not be so far from the first that records are too late. */
    private static final int DAYS_A_MINUTE = 10;

    private static final int MOST_DAYS = 330;

    /** Of the time, what nights by command take; the rest is the server's own nights. */
    private static final double BY_COMMAND = 0.7;

    private static final int ATTEMPTS = 5;
    private static final long LONGEST_SILENCE_SECONDS = 120;
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String EVERY_TWENTY_SECONDS = "*/20 * * * * *";

    @Option(names = "--root", hidden = true, required = true)
    @SuppressWarnings("NullAway.Init") // required
    private Path root;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long nights are disturbed. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed disturbs the same nights in the same way. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--work", description = "Folder for all that is made; a temporary one when not given.")
    private @Nullable Path work;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final List<String> faults = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = (work == null ? Files.createTempDirectory("bordertally-soak") : Files.createDirectories(work))
                .toAbsolutePath();
        int count = Math.min(MOST_DAYS, minutes * DAYS_A_MINUTE + DAYS_A_MINUTE);
        LocalDate first = LocalDate.now(ZONE).minusDays(count + 1L);
        Days days = Days.make(folder.resolve("days"), first, count);
        Installation disturbed = Installation.make(root, folder.resolve("disturbed"));
        int sent = disturb(disturbed, days, first, count);
        LocalDate last = LocalDate.now(ZONE).minusDays(1);
        finish(disturbed, last);

        Installation undisturbed = Installation.make(root, folder.resolve("undisturbed"));
        for (int day = 0; day < sent; day++) {
            days.send(first.plusDays(day), undisturbed.inbox());
        }
        finish(undisturbed, last);
        compare(disturbed, undisturbed, first, last);
        if (work == null && faults.isEmpty()) {
            FileSystemUtils.deleteRecursively(folder);
        }
        return tell(folder) ? EQUAL : FAULTY;
    }

    /** Answers how many days' files were sent. */
    private int disturb(Installation installation, Days days, LocalDate first, int count) throws Exception {
        String password = installation.account(Witness.NAME, "viewer");
        long start = System.nanoTime();
        long whole = TimeUnit.MINUTES.toNanos(minutes);
        int sent = 0;
        try (Serving serving = Serving.start(installation)) {
            // Whoever interrupts this does not want to find a server running.
            Runtime.getRuntime().addShutdownHook(new Thread(serving::close));
            Reader reader = new Reader(serving, password);
            Thread reading = new Thread(reader);
            reading.start();
            Trouble trouble = new Trouble(installation, serving, new Plan(seed));
            while (System.nanoTime() - start < whole * BY_COMMAND && sent < count) {
                LocalDate date = first.plusDays(sent++);
                days.send(date, installation.inbox());
                trouble.night(date);
            }
            int byCommand = sent;
            installation.schedule(EVERY_TWENTY_SECONDS);
            while (System.nanoTime() - start < whole && sent < count) {
                days.send(first.plusDays(sent++), installation.inbox());
                trouble.servedNight();
            }
            installation.schedule(Installation.NEVER);
            reader.end();
            reading.join();
            faults.addAll(trouble.faults());
            if (reader.longestSilenceSeconds() > LONGEST_SILENCE_SECONDS) {
                faults.add("no page was answered for %d s".formatted(reader.longestSilenceSeconds()));
            }
            out.printf(
                    "%d nights by command, %d days for the server's own nights, seed %d.%n",
                    byCommand, sent - byCommand, seed);
            out.println(trouble.account() + ".");
            out.printf(
                    "%d pages read, %d answered, none for %d s at the longest.%n",
                    reader.asked(), reader.answered(), reader.longestSilenceSeconds());
        }
        return sent;
    }

    /** Runs nights until one has come to its end with nothing left to do. */
    private void finish(Installation installation, LocalDate last) throws IOException, InterruptedException {
        Installation.Ended ended = new Installation.Ended(-1, "");
        for (int attempt = 0; attempt < ATTEMPTS && !Trouble.DONE.contains(ended.code()); attempt++) {
            ended = installation.run("nightly", "--jobs", installation.jobs().toString(), "--date", last.toString());
        }
        if (!Trouble.DONE.contains(ended.code())) {
            faults.add("the last night ended with %d: %s".formatted(ended.code(), ended.output()));
        }
        Installation.Ended audit = installation.run("audit", "verify");
        if (audit.code() != 0) {
            faults.add("the audit log: " + audit.output());
        }
    }

    private void compare(Installation disturbed, Installation undisturbed, LocalDate first, LocalDate last)
            throws Exception {
        Books books = Books.of(disturbed.home());
        List<String> differences = books.differences(Books.of(undisturbed.home()));
        out.printf(
                "%,d lines of the books compared, %,d differ.%n", books.lines().size(), differences.size());
        differences.stream().limit(SHOWN).forEach(faults::add);
        if (differences.size() > SHOWN) {
            faults.add("%,d more differences".formatted(differences.size() - SHOWN));
        }
        String[] report = {"report", "--from", first.toString(), "--to", last.toString(), "--json"};
        if (!disturbed.run(report).equals(undisturbed.run(report))) {
            faults.add("the reports over all days differ");
        }
    }

    private boolean tell(Path folder) {
        faults.forEach(out::println);
        out.println(
                faults.isEmpty()
                        ? "The books are those of an undisturbed installation."
                        : "%d faults. What was made is kept in %s.".formatted(faults.size(), folder));
        return faults.isEmpty();
    }
}
