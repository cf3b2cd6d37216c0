package org.bordertally.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.bordertally.jobs.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = "Validate jobs/: file, line, column and fix of every mistake.",
        footer = {"", "Examples:", "  ./bordertally check", "  ./bordertally check --jobs /etc/bordertally/jobs --json"
        })
final class CheckCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--jobs", paramLabel = "DIR", description = "The jobs folder; ./jobs when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CheckCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    private record Mistake(String file, int line, int column, String message, String fix) {}

    @Override
    public Integer call() {
        Path folder = JobsFolder.locate(jobsFolder);
        JobsReader.Result result = JobsReader.read(folder);
        List<Problem> problems = result instanceof JobsReader.Result.Bad bad ? bad.problems() : List.of();
        if (json) {
            workplace.print(
                    Json.write(problems.stream().map(CheckCommand::mistake).toList()) + "\n");
        } else if (result instanceof JobsReader.Result.Good good) {
            workplace.print(praise(folder, good.jobs()));
        } else {
            problems.forEach(problem -> workplace.print(problem + "\n"));
            workplace
                    .err()
                    .println("%d %s in %s."
                            .formatted(problems.size(), problems.size() == 1 ? "mistake" : "mistakes", folder));
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static Mistake mistake(Problem problem) {
        return new Mistake(
                problem.file().toString(), problem.line(), problem.column(), problem.message(), problem.fix());
    }

    private static String praise(Path folder, Jobs jobs) {
        return "%s: no mistake. %d feeds, %d rules, %d posts, %d senders, %d flows.\n"
                .formatted(
                        folder,
                        jobs.feeds().size(),
                        jobs.rules().count(),
                        jobs.reference().posts().size(),
                        jobs.reference().senders().size(),
                        jobs.reference().flows().size());
    }
}
