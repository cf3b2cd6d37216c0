package org.bordertally.cli;

import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Outcome;
import org.bordertally.desk.Person;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that changes deliveries or findings, and how what it did is told. */
final class DeskOptions {
    @Option(names = "--reason", paramLabel = "R", description = "Why: kept beside what is done. A preview needs none.")
    private @Nullable String reason;

    @Option(
            names = "--preview",
            description = "Change nothing: only print what would become of it, and which cells would move.")
    private boolean preview;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** What was given as the reason, may be empty. */
    String note() {
        return reason == null ? "" : reason.strip();
    }

    boolean preview() {
        return preview;
    }

    /** Opens the desk, does it and prints what it came to; answers the exit code. */
    int carryOut(Workplace workplace, BiFunction<Desk, Desk.Order, Outcome> action) {
        return carryOut(workplace, workplace.user().person(), action);
    }

    /** The same for somebody who says who it is. */
    int carryOut(Workplace workplace, Person person, BiFunction<Desk, Desk.Order, Outcome> action) {
        Desk.Order order = order();
        return carryOut(workplace, person, desk -> action.apply(desk, order));
    }

    /** The same for what needs no reason. */
    int carryOut(Workplace workplace, Person person, Function<Desk, Outcome> action) {
        Outcome outcome = workplace.installation().use(database -> {
            Desk desk = new Desk(
                    database,
                    workplace.installation().home(),
                    workplace.clock(),
                    JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database)),
                    person);
            return action.apply(desk);
        });
        workplace.print(json ? Json.write(OutcomeJson.of(outcome)) + "\n" : new OutcomeText(outcome));
        return outcome.needsAttention() ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE;
    }

    private Desk.Order order() {
        if (note().isEmpty() && !preview) {
            throw new UsageException(
                    "Why? Say it with --reason \"...\". To see first what would move, write --preview instead.");
        }
        return new Desk.Order(note(), preview);
    }
}
