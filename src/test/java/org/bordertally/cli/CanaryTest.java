package org.bordertally.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.feed.RowCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What stands in personal columns, or in the place of other things, is nowhere to be found afterwards. */
class CanaryTest {
    /** Everything that shows or writes anything; whatever is added belongs here. */
    private static final List<String> COMMANDS = List.of(
            "status",
            "status --json",
            "deliveries",
            "deliveries --json",
            "deliveries receipt 1",
            "deliveries receipt 2 --lang vi",
            "chase",
            "audit list",
            "quarantine",
            "quarantine --json",
            "quarantine --csv",
            "reconciliation",
            "reconciliation --json",
            "report --from 2024-01-01 --to 2024-12-31",
            "report --from 2024-01-01 --to 2024-12-31 --json",
            "report --from 2024-01-01 --to 2024-12-31 --format csv",
            "report --from 2024-01-01 --to 2024-12-31 --lang vi --out {home}/report.txt",
            "check-headline 518vụ --country CHN --from 2024-01-01 --to 2024-12-31",
            "check --jobs {jobs}",
            "nightly --inbox {inbox} --jobs {jobs} --date 2024-08-12 --verbose");

    private static final List<String> QUESTIONS = List.of(
            "SELECT * FROM intake.reject",
            "SELECT message::int FROM intake.reject",
            "SELECT * FROM ledger.case_record");

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Canary canary = new Canary(CanaryFiles.NAME, CanaryFiles.PASSPORT, CanaryFiles.NUMBER);
    private Level level = Level.WARN;
    private Path home;
    private Path inbox;
    private Path jobs;
    private CommandDesk desk;

    @BeforeEach
    void plant() throws IOException {
        home = folder.resolve("home");
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = TestJobs.copy(folder.resolve("jobs"));
        Files.writeString(jobs.resolve("feeds/travellers.yaml"), CanaryFiles.CONTRACT);
        new CanaryFiles(inbox).write();
        desk = new CommandDesk(home);
        level = ROOT.getLevel();
        log.start();
        ROOT.addAppender(log);
        ROOT.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() {
        ROOT.setLevel(level);
        ROOT.detachAppender(log);
        desk.close();
    }

    private CommandDesk.Outcome run(String command) {
        return run(command.split(" "));
    }

    private CommandDesk.Outcome run(String... words) {
        String command = String.join(" ", words);
        String[] arguments = Arrays.stream(words)
                .map(word -> word.replace("{home}", home.toString())
                        .replace("{inbox}", inbox.toString())
                        .replace("{jobs}", jobs.toString()))
                .toArray(String[]::new);
        CommandDesk.Outcome outcome = desk.run(arguments);
        canary.search("output of " + command, outcome.out());
        canary.search("messages of " + command, outcome.err());
        return outcome;
    }

    @Test
    void personalValuesAreFoundNowhere() throws IOException {
        String night = "nightly --inbox {inbox} --jobs {jobs} --date 2024-08-12 --verbose";
        desk.asSuperuser("ALTER TABLE ledger.case_record RENAME TO away");
        assertThat(run(night).code()).as("a night that fails").isEqualTo(1);
        desk.asSuperuser("ALTER TABLE ledger.away RENAME TO case_record");
        assertThat(run("rerun --verbose").code()).isEqualTo(3);
        assertThatEveryOutcomeIsThere();
        COMMANDS.forEach(
                command -> assertThat(run(command).code()).as(command).isNotIn(ExitCode.FAILED, ExitCode.USAGE));
        QUESTIONS.forEach(question -> run("sql", question));
        desk.rows("SELECT id FROM intake.delivery").forEach(id -> {
            run("deliveries show " + id);
            run("deliveries show --json " + id);
            run("quarantine --delivery " + id);
        });

        canary.searchDatabase(desk);
        canary.searchFiles(home);
        log.stop();
        log.list.forEach(event -> canary.search("log", told(event)));

        assertThat(canary.found()).isEmpty();
        assertThat(canary.searched())
                .containsKeys("intake.reject", "intake.delivery", "batch.batch_step_execution", "log")
                .anySatisfy((place, texts) -> assertThat(place).contains("fingerprint", "hex"));
    }

    private static String told(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    /** The search would find what is there, and nothing that was planted is missing for another reason. */
    private void assertThatEveryOutcomeIsThere() {
        Canary control = new Canary(CanaryFiles.CASE);
        control.searchDatabase(desk);
        assertThat(control.found()).isNotEmpty();
        assertThat(desk.rows("SELECT DISTINCT code FROM intake.reject_count"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RowCode.values()).map(Enum::name).toList());
        assertThat(desk.rows("SELECT DISTINCT concat_ws(' ', state, nullif(code, '')) FROM intake.delivery"))
                .containsExactlyInAnyOrder(
                        "ACCEPTED",
                        "HELD",
                        "REFUSED BAD_ENCODING",
                        "REFUSED HEADER_MISMATCH",
                        "REFUSED LINE_TOO_LONG",
                        "REFUSED TOO_MANY_REJECTS",
                        "REFUSED UNKNOWN_SENDER",
                        "REFUSED UNREADABLE");
        assertThat(desk.rows("SELECT sum(duplicates) FROM intake.delivery")).containsExactly("1");
    }

    @Test
    void theKeyOfTheFingerprintsIsNotInTheDatabase() throws IOException {
        run("nightly --inbox {inbox} --jobs {jobs} --date 2024-08-12");
        String key;
        try (Stream<Path> secrets = Files.walk(home)) {
            Path secret = secrets.filter(file -> file.getFileName().toString().contains("fingerprint"))
                    .findFirst()
                    .orElseThrow();
            key = Files.readString(secret).strip();
        }
        String bytes = new String(HexFormat.of().parseHex(key.substring(0, 32)), ISO_8859_1);
        Canary search = new Canary(key.substring(0, 32), bytes);

        search.searchDatabase(desk);
        log.stop();
        log.list.forEach(event -> search.search("log", event.getFormattedMessage()));

        assertThat(search.found()).isEmpty();
        assertThat(desk.rows("SELECT count(*) > 0 FROM ledger.fingerprint")).containsExactly("t");
    }
}
