package org.bordertally.bench.endurance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Nights by command and by the server, each disturbed as the plan says. */
final class Trouble {
    /** A night that came to its end. */
    static final Set<Integer> DONE = Set.of(0, 3, 4);

    private static final int UNREACHABLE = 75;
    private static final int KILLED = 137;
    private static final long FIRST_NIGHT_MILLISECONDS = 8_000;
    private static final int SERVED_NIGHT_SECONDS = 25;

    private final Installation installation;
    private final Serving serving;
    private final Plan plan;
    private final EmbeddedServer database;
    private final Map<Disturbance, Integer> disturbances = new EnumMap<>(Disturbance.class);
    private final Map<Integer, Integer> exitCodes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long usual = FIRST_NIGHT_MILLISECONDS;

    Trouble(Installation installation, Serving serving, Plan plan) {
        this.installation = installation;
        this.serving = serving;
        this.plan = plan;
        this.database = new EmbeddedServer(installation.home());
    }

    /** A night of a business date by command, and perhaps its next attempt. */
    void night(LocalDate date) throws IOException, InterruptedException {
        Plan.Step step = plan.next();
        disturbances.merge(step.disturbance(), 1, Integer::sum);
        long start = System.nanoTime();
        Process night = start("nightly", "--jobs", installation.jobs().toString(), "--date", date.toString());
        if (step.disturbance() != Disturbance.NONE
                && !night.waitFor((long) (usual * step.moment()), TimeUnit.MILLISECONDS)) {
            disturb(step.disturbance(), night);
        }
        int code = night.waitFor();
        exitCodes.merge(code, 1, Integer::sum);
        if (step.disturbance() == Disturbance.NONE) {
            usual = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
        if (!expected(step.disturbance()).contains(code)) {
            faults.add("night of %s, %s: ended with %d"
                    .formatted(date, step.disturbance().words(), code));
        }
        if (!DONE.contains(code) && step.isRerun()) {
            exitCodes.merge(start("rerun").waitFor(), 1, Integer::sum);
        }
    }

    private void disturb(Disturbance disturbance, Process night) throws IOException, InterruptedException {
        switch (disturbance) {
            case NIGHT -> night.destroyForcibly();
            case DATABASE -> database.kill();
            case SERVER -> {
                serving.kill();
                serving.startAgain();
            }
            case NONE -> throw new IllegalArgumentException();
        }
    }

    private static Set<Integer> expected(Disturbance disturbance) {
        return switch (disturbance) {
            case NONE, SERVER -> DONE;
            case NIGHT -> Set.of(0, 3, 4, KILLED);
            case DATABASE -> Set.of(0, 3, 4, UNREACHABLE);
        };
    }

    /** A night that the server runs by itself; it is killed on the way, and goes on when it is started again. */
    void servedNight() throws IOException, InterruptedException {
        Plan.Step step = plan.next();
        Thread.sleep((long) (TimeUnit.SECONDS.toMillis(SERVED_NIGHT_SECONDS) * step.moment()));
        if (step.disturbance() == Disturbance.DATABASE) {
            disturbances.merge(Disturbance.DATABASE, 1, Integer::sum);
            database.kill();
        } else {
            disturbances.merge(Disturbance.SERVER, 1, Integer::sum);
            serving.kill();
            serving.startAgain();
        }
    }

    private Process start(String... arguments) throws IOException {
        Path log = installation.folder().resolve("nights.log");
        return installation.start(log, Map.of(), List.of(arguments));
    }

    List<String> faults() {
        return faults;
    }

    /** How often what was done, and how nights by command ended. */
    String account() {
        StringBuilder text = new StringBuilder();
        disturbances.forEach((disturbance, times) ->
                text.append(times).append(" times ").append(disturbance.words()).append(", "));
        text.append("commands ended with");
        exitCodes.forEach((code, times) -> text.append(" %d (%d times)".formatted(code, times)));
        return text.toString();
    }
}
