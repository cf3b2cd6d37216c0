package org.bordertally.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bordertally.export.Explanation;
import org.bordertally.export.ExplanationSheet;
import org.bordertally.export.Explanations;
import org.bordertally.export.Json;
import org.bordertally.export.Language;
import org.bordertally.export.Words;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Sender;
import org.bordertally.inquiry.DeclaredSources;
import org.bordertally.jobs.Jobs;
import org.bordertally.reconciliation.Figure;
import org.bordertally.reconciliation.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Why two figures differ, to the case and the file: a short report for the other side.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally reconciliation explain 78",
            "  ./bordertally reconciliation explain 78 --lang vi"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID", description = "Its number in the list of findings.")
    private long id;

    @Option(names = "--lang", paramLabel = "L", defaultValue = "en", description = "Language: en, vi.")
    private Language language = Language.EN;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ExplainCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        workplace.print(workplace.installation().use(database -> {
            Jobs jobs = JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
            Explanation explanation = new Explanations(JdbcClient.create(database.pool(1)), language)
                    .of(id, new DeclaredSources(jobs))
                    .orElseThrow(() -> new UsageException(
                            "There is no finding %d. List them: ./bordertally reconciliation".formatted(id)));
            return json
                    ? Json.write(explanation) + "\n"
                    : sheet(explanation, jobs).toString();
        }));
        return ExitCode.DONE;
    }

    private ExplanationSheet sheet(Explanation explanation, Jobs jobs) {
        Optional<Rule> rule = DeclaredSources.rule(jobs, explanation.rule());
        String left = rule.map(found -> name(jobs, found.left())).orElseGet(() -> ours(jobs, explanation.flow()));
        String right = rule.map(found -> name(jobs, found.right())).orElseGet(() -> theirs(jobs, explanation));
        return new ExplanationSheet(explanation, language, jobs.reference(), left, right);
    }

    private String name(Jobs jobs, Figure figure) {
        return figure.flows().stream().map(flow -> flow(jobs, flow)).collect(Collectors.joining(" + ")) + ", "
                + String.join(", ", figure.feeds());
    }

    private String ours(Jobs jobs, String flow) {
        return words().say("ours", flow(jobs, flow));
    }

    private String theirs(Jobs jobs, Explanation explanation) {
        Explanation.Statement statement = explanation.statement();
        if (statement == null) {
            return words().say("told");
        }
        Sender sender = jobs.reference().senders().get(statement.sender());
        String name = sender == null ? statement.sender() : sender.name();
        String letter = statement.letter() == null ? "" : words().say("letter", statement.letter());
        return words().say("stated", name, statement.id(), letter);
    }

    private Words words() {
        return new Words("explanation", language);
    }

    private String flow(Jobs jobs, String code) {
        Flow flow = jobs.reference().flows().get(code);
        return flow == null ? code : language == Language.VI ? flow.vi() : flow.en();
    }
}
