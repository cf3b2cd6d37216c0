package org.bordertally.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.desk.Desk;
import org.bordertally.inquiry.PartnerCountry;
import org.bordertally.jobs.Jobs;
import org.bordertally.talks.SheetForms;
import org.bordertally.talks.TalksSheets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "make",
        description = {
            "Make a sheet for talks with a partner country, as HTML and PDF, and keep it as it is: it can be shown again,"
                    + " byte for byte, years later.",
            "The next sheet for that country tells what has changed since."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally talks make --country CHN --from 2024-01-01 --to 2024-08-12 --preview",
            "  ./bordertally talks make --country CHN --from 2024-01-01 --to 2024-08-12 --occasion \"Talks of 12 August\""
        })
final class TalksMakeCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Option(
            names = "--country",
            paramLabel = "C",
            required = true,
            description = "The other side (ISO 3166-1 alpha-3).")
    @SuppressWarnings("NullAway.Init") // required
    private String country;

    @Option(names = "--from", paramLabel = "D", required = true, converter = Day.class, description = "First day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", required = true, converter = Day.class, description = "Last day.")
    @SuppressWarnings("NullAway.Init") // required
    private LocalDate to;

    @Option(
            names = "--occasion",
            paramLabel = "O",
            description = "What it is made for, as the sheet says. A preview needs none.")
    private @Nullable String occasion;

    @Option(names = "--preview", description = "Keep nothing: only write the sheet as it would be, marked as a draft.")
    private boolean preview;

    @Mixin
    private final ByOption by = new ByOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder to write the files to; the current one when not given.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The jobs folder; the one of the last night when not given.")
    private @Nullable Path jobsFolder;

    TalksMakeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Day.requireRange(from, to);
        String made = occasion == null ? "" : occasion.strip();
        if (made.isEmpty() && !preview) {
            throw new UsageException(
                    "What is the sheet made for? Say it with --occasion \"...\". To see first what it would show, write --preview instead.");
        }
        return workplace.installation().use(database -> {
            Jobs jobs = JobsFolder.read(JobsFolder.ofLastNight(jobsFolder, database));
            JdbcClient jdbc = JdbcClient.create(database.pool(1));
            String partner = PartnerCountry.code(jdbc, country);
            TalksSheets.Request request = new TalksSheets.Request(jobs.nightly().country(), partner, from, to, made);
            Desk desk = desk(database, jobs);
            if (preview) {
                List<Path> files = new TalksFiles(out, "talks-draft-" + name(partner)).write(desk.draftSheet(request));
                workplace.print("Draft, not kept: %s%n".formatted(TalksFiles.listed(files)));
            } else {
                long number = desk.makeSheet(request);
                SheetForms sheet = new TalksSheets(jdbc).find(number).orElseThrow();
                List<Path> files = new TalksFiles(out, "talks-" + number).write(sheet);
                workplace.print(
                        "Sheet %d for %s, %s to %s, is made and kept: %s%nWrite it again: ./bordertally talks show %d%n"
                                .formatted(number, partner, from, to, TalksFiles.listed(files), number));
            }
            return ExitCode.DONE;
        });
    }

    private Desk desk(Database database, Jobs jobs) {
        return new Desk(
                database, workplace.installation().home(), workplace.clock(), jobs, by.person(workplace.user()));
    }

    private String name(String partner) {
        return "%s-%s-%s".formatted(partner, from, to);
    }
}
