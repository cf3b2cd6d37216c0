package org.bordertally.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.bordertally.intake.FeedContracts;
import org.bordertally.intake.FeedContracts.Ahead;
import org.bordertally.intake.OtherContract;
import org.bordertally.intake.OtherContract.Accepted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = {
            "Which contract is in force for each feed, and how many deliveries count by which other one, since when, and by whom"
                    + " that was accepted.",
            "A contract is all that counting depends on: the feed's file, age bands, and the posts, senders, flows and names of"
                    + " countries it uses."
        },
        footer = {"", "Examples:", "  ./bordertally contract list", "  ./bordertally contract list --json"})
final class ContractListCommand implements Callable<Integer> {
    private static final int SHOWN_OF_VERSION = 8;

    private final Workplace workplace;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ContractListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        List<FeedContracts> feeds = workplace
                .installation()
                .use(database -> FeedContracts.of(
                        database.pool(1),
                        JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database))
                                .contractVersions()));
        workplace.print(json ? Json.write(feeds) + "\n" : text(feeds));
        return ExitCode.DONE;
    }

    private static String text(List<FeedContracts> feeds) {
        if (feeds.isEmpty()) {
            return "No night has counted by a contract yet that is kept: ./bordertally nightly\n";
        }
        TextTable table = new TextTable()
                .text("feed", "contract", "since (UTC)")
                .number("deliveries", "originals gone")
                .text("otherwise now", "accepted by", "why");
        StringBuilder next = new StringBuilder();
        for (FeedContracts feed : feeds) {
            table.row(
                    feed.feed(),
                    shortened(feed.version()),
                    day(feed.since()),
                    feed.deliveries(),
                    null,
                    "in force",
                    null,
                    null);
            feed.others().forEach(other -> row(table, other));
            next.append(next(feed));
        }
        return next.isEmpty() ? table.toString() : table + "\n" + next;
    }

    private static void row(TextTable table, OtherContract other) {
        Accepted accepted = other.accepted();
        table.row(
                other.feed(),
                shortened(other.version()),
                day(other.since()),
                other.deliveries(),
                other.sourceGone(),
                other.named(),
                accepted == null ? null : accepted.by() + ", " + day(accepted.at()),
                accepted == null ? null : accepted.reason());
    }

    private static String next(FeedContracts feed) {
        Ahead ahead = feed.ahead();
        List<OtherContract> open =
                feed.others().stream().filter(each -> each.accepted() == null).toList();
        boolean replayable = open.stream().anyMatch(each -> each.deliveries() > each.sourceGone());
        String said = "";
        if (ahead != null && ahead.deliveries() > 0) {
            said = String.format(
                    Locale.ENGLISH,
                    "jobs/ was changed since: the next night counts %s otherwise than %,d of its deliveries were (%s).%n",
                    feed.feed(),
                    ahead.deliveries(),
                    ahead.otherwise().isEmpty() ? "as above" : String.join(", ", ahead.otherwise()));
        }
        if (said.isEmpty() && open.isEmpty()) {
            return "";
        }
        return said
                + (replayable || !said.isEmpty()
                        ? "What would move: ./bordertally deliveries replay --all-older --feed %s --preview\n"
                                .formatted(feed.feed())
                        : "")
                + "Let them stand: ./bordertally contract accept --feed %s --reason \"...\"\n".formatted(feed.feed());
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(SHOWN_OF_VERSION, version.length()));
    }

    private static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
