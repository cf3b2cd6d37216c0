package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.ContractNotice;
import org.bordertally.intake.ContractNotice.Assumed;
import org.bordertally.intake.FeedContracts;
import org.bordertally.intake.OtherContract;
import org.bordertally.intake.OtherContracts;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was counted before a change of jobs/ is said until it is counted again, or until somebody lets it stand. */
class ContractChangeTest {
    private static final Order ACCEPTED = new Order("as published", false);
    private static final String FIRST = "crossings_MONG_CAI_2024-08-01.csv";

    @TempDir
    Path folder;

    private Path jobs;
    private DeskRunner runner;

    @BeforeEach
    void open() throws IOException {
        jobs = LenientJobs.in(folder);
        runner = new DeskRunner(folder, jobs);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private void edit(String file, String pattern, String replacement) throws IOException {
        Path path = jobs.resolve(file);
        String before = Files.readString(path);
        Files.writeString(path, before.replaceFirst(pattern, replacement));
        assertThat(Files.readString(path)).isNotEqualTo(before);
        runner = runner.withChangedJobs();
    }

    private void changeAgeBands() throws IOException {
        edit("nightly.yaml", "ageBands: \\[[^]]*]", "ageBands: [0, 18, 65]");
    }

    private void changeFlowRules() throws IOException {
        edit("feeds/crossings.yaml", "(status: IRREGULAR, direction: ENTRY}, is:) IRREGULAR_ENTRY", "$1 REGULAR_ENTRY");
    }

    private static CrossingsFile file(String delivery, String record) {
        String day = delivery.replaceAll(".*_(\\d{4}.{6}).*", "$1");
        return CrossingsFile.of(delivery).entry(record, day, "CHN").irregularEntry(record + "i", day, "C-" + record, 2);
    }

    private static List<String> said(NightReport report) {
        return said(report.contracts().others());
    }

    private static List<String> said(List<OtherContract> others) {
        return others.stream()
                .map(each -> each.feed() + " " + each.deliveries()
                        + (each.sourceGone() > 0 ? " gone " + each.sourceGone() : "") + " "
                        + String.join(", ", each.otherwise()))
                .toList();
    }

    private Outcome replayOlder() {
        return runner.carryOut((desk, order) -> desk.replay(older(null), order));
    }

    private static Selection older(@Nullable String feed) {
        return new Selection(List.of(), true, feed, null, null, null);
    }

    /** The figures of a world in which the same files were counted by the jobs folder as it is now, in one night. */
    private List<String> figuresOfAnUndisturbedWorld() throws IOException {
        try (DeskRunner undisturbed = new DeskRunner(Files.createTempDirectory(folder, "undisturbed"), jobs)) {
            undisturbed.night.run(runner.inbox, DeskRunner.TODAY);
            return undisturbed.figures();
        }
    }

    @Test
    void otherAgeBandsAreSaidEachNightUntilWhatIsOlderIsCountedAgain() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("LAO_CAI_2024-08-02", "2"));
        assertThat(said(runner.nightOf())).isEmpty();
        changeAgeBands();

        NightReport first = runner.nightOf(file("MONG_CAI_2024-08-03", "3"));

        assertThat(said(first)).containsExactly("crossings 2 age bands");
        assertThat(first.exitCode()).isZero();
        assertThat(said(runner.nightOf())).containsExactly("crossings 2 age bands");
        assertThat(runner.figures()).isNotEqualTo(figuresOfAnUndisturbedWorld());

        Outcome outcome = replayOlder();

        assertThat(outcome.unchanged()).isEqualTo(2);
        assertThat(outcome.notes())
                .containsExactly(
                        "crossings: 2 deliveries are counted again by the contract in force (otherwise: age bands).");
        assertThat(said(runner.nightOf())).isEmpty();
        assertThat(runner.figures()).isEqualTo(figuresOfAnUndisturbedWorld());
        assertThat(replayOlder().notes())
                .containsExactly("No delivery of this selection counts by another contract than the one in force.");
    }

    @Test
    void otherFlowRulesAreSaidAndWhatWouldMoveIsPreviewed() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"));
        changeFlowRules();

        assertThat(said(runner.nightOf(file("MONG_CAI_2024-08-02", "2")))).containsExactly("crossings 1 flow rules");
        assertThat(DeskRunner.days(replayOlder()))
                .containsExactly(
                        "2024-08-01 IRREGULAR_ENTRY CHN 1>0 2>0 REFERENCE_CHANGE",
                        "2024-08-01 REGULAR_ENTRY CHN null>null 1>3 REFERENCE_CHANGE");

        assertThat(said(runner.nightOf())).isEmpty();
        assertThat(runner.figures()).isEqualTo(figuresOfAnUndisturbedWorld());
    }

    @Test
    void aCommentSaysNothingAndHasNoRefusedFileReadAgain() throws IOException {
        Files.writeString(
                Files.createDirectories(runner.inbox).resolve("crossings_CAU_TREO_2024-08-01.csv"), "no,header\n");
        assertThat(runner.nightOf(file("MONG_CAI_2024-08-01", "1")).exitCode()).isEqualTo(3);
        edit("feeds/crossings.yaml", "feed: crossings", "# the gates\nfeed:   crossings");

        NightReport night = runner.nightOf();

        assertThat(said(night)).isEmpty();
        assertThat(night.exitCode()).isZero();
    }

    @Test
    void aFileRefusedByAContractIsReadAgainOnceItIsAnother() throws IOException {
        edit("feeds/crossings.yaml", "maxRatio: 1", "maxRatio: 0");
        edit("feeds/crossings.yaml", "fromRows: 10", "fromRows: 1");
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "XQX"));
        assertThat(runner.states()).containsExactly(FIRST + " REFUSED");
        edit(
                "feeds/crossings.yaml",
                "\\{name: citizenship, type: country,",
                "{name: citizenship, type: country, values: {XQX: CHN},");

        runner.nightOf();

        assertThat(runner.states()).containsExactly(FIRST + " ACCEPTED");
    }

    @Test
    void aNewPostSenderOrAliasSaysNothing() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"));
        edit(
                "reference/posts.csv",
                "\nMONG_CAI,",
                "\nNEW_GATE,New Gate,Cửa mới,ROAD,Asia/Ho_Chi_Minh,CHN,,,,\nMONG_CAI,");
        edit("reference/senders.csv", "\nMONG_CAI,", "\nNEW_GATE,New Gate,POST,VNM,NEW_GATE,,,\nMONG_CAI,");
        edit(
                "feeds/crossings.yaml",
                "\\{name: citizenship, type: country,",
                "{name: citizenship, type: country, values: {Trung Quốc: CHN},");

        assertThat(said(runner.nightOf(file("NEW_GATE_2024-08-02", "2")))).isEmpty();

        edit("reference/posts.csv", "(NEW_GATE,.*),CHN,", "$1,LAO,");
        assertThat(said(runner.nightOf())).containsExactly("crossings 1 sender NEW_GATE");
        edit("reference/posts.csv", "(NEW_GATE,.*),LAO,", "$1,CHN,");
        assertThat(said(runner.nightOf())).isEmpty();
    }

    @Test
    void acceptingSilencesJustThisMix() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("LAO_CAI_2024-08-01", "2"));
        changeAgeBands();
        runner.nightOf(file("MONG_CAI_2024-08-02", "3"));

        assertThat(said(runner.desk().acceptContracts("crossings", ACCEPTED))).containsExactly("crossings 2 age bands");

        assertThat(said(runner.nightOf(file("MONG_CAI_2024-08-03", "4")))).isEmpty();
        assertThat(new OtherContracts(runner.database.pool(1)).all())
                .singleElement()
                .satisfies(each -> assertThat(each.accepted())
                        .isEqualTo(
                                new OtherContract.Accepted("operator", "as published", NightRunner.CLOCK.instant())));
        assertThat(runner.night.rows("SELECT action, actor, reason, detail ->> 'deliveries' FROM audit.entry"
                        + " WHERE action LIKE 'CONTRACT%'"))
                .containsExactly("CONTRACT_ACCEPTED operator as published 2");
        assertThatThrownBy(() -> runner.desk().acceptContracts("crossings", ACCEPTED))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("is accepted already");

        edit("reference/senders.csv", "\nMONG_CAI,", "\nNEW_AGENCY,New agency,AGENCY,VNM,,,,\nMONG_CAI,");
        assertThat(said(runner.nightOf())).isEmpty();

        changeFlowRules();
        assertThat(said(runner.nightOf()))
                .containsExactly("crossings 2 age bands, flow rules", "crossings 2 flow rules");
        replayOlder();
        assertThat(runner.figures()).isEqualTo(figuresOfAnUndisturbedWorld());
    }

    @Test
    void whoseOriginalIsGoneIsSaidApartAndKeepsNobodyFromBeingCountedAgain() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("MONG_CAI_2024-08-02", "2"));
        changeAgeBands();
        Files.delete(runner.inbox.resolve(FIRST));

        Outcome outcome = replayOlder();

        assertThat(outcome.needsAttention()).isTrue();
        assertThat(said(runner.nightOf())).containsExactly("crossings 1 gone 1 age bands");
        runner.desk().acceptContracts("crossings", ACCEPTED);
        assertThat(said(runner.nightOf())).isEmpty();
    }

    @Test
    void whatDoesNotCountAndWhatWasToldIsSaidOfNobody() throws IOException {
        edit("feeds/crossings.yaml", "hold: \\{fewerRows: 0, repeated: 1}", "hold: {fewerRows: 0.9, repeated: 1}");
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"));
        runner.nightOf(file("MONG_CAI_2024-08-01_r2", "2"));
        runner.nightOf(CrossingsFile.of("MONG_CAI_2024-08-01_r3").entry("3", "2024-08-01", "CHN"));
        runner.nightOf(file("LAO_CAI_2024-08-01", "4"));
        runner.desk().withdraw(runner.id("crossings_LAO_CAI_2024-08-01.csv"), ACCEPTED);
        runner.desk()
                .tell(
                        new Telling("LAO_BAO", "crossings", LocalDate.parse("2024-08-04"), null, "duty officer"),
                        ACCEPTED);
        assertThat(runner.night.rows("SELECT state FROM intake.delivery ORDER BY id"))
                .containsExactly("SUPERSEDED", "ACCEPTED", "HELD", "WITHDRAWN", "ACCEPTED");
        changeAgeBands();

        assertThat(said(runner.nightOf())).containsExactly("crossings 1 age bands");
    }

    @Test
    void aReplayThatFailsLeavesEverythingAsItWasAndIsDoneAgain() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("LAO_CAI_2024-08-01", "2"));
        changeFlowRules();
        runner.nightOf();
        List<String> before = runner.figures();
        TestDatabase.asOwner(runner.database).sql("""
                        CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$;
                        CREATE TRIGGER refuse AFTER INSERT ON warehouse.publication
                        FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""").update();
        assertThatThrownBy(() -> runner.desk().replay(older(null), ACCEPTED)).hasStackTraceContaining("disk full");
        TestDatabase.asOwner(runner.database)
                .sql("DROP TRIGGER refuse ON warehouse.publication")
                .update();

        assertThat(runner.figures()).isEqualTo(before);
        assertThat(said(runner.nightOf())).containsExactly("crossings 2 flow rules");
        replayOlder();
        assertThat(runner.figures()).isEqualTo(figuresOfAnUndisturbedWorld());
    }

    @Test
    void ofOneFeedOnlyItsOwnAreCountedAgain() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"));
        Files.writeString(
                runner.inbox.resolve("handovers_MONG_CAI_2024-07-31.csv"),
                "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,birth_year,legal_basis,"
                        + "order_no,letter_no\nh1,C-1,2024-07-05T10:00:00,RECEIVED,CHN,VNM,2,M,1990,BORDER_CHN,,\n");
        runner.nightOf();
        changeAgeBands();
        assertThat(said(runner.nightOf())).containsExactly("crossings 1 age bands", "handovers 1 age bands");

        runner.carryOut((desk, order) -> desk.replay(older("handovers"), order));

        assertThat(said(runner.nightOf())).containsExactly("crossings 1 age bands");
    }

    @Test
    void whatTheNextNightWillCountOtherwiseIsKnownBefore() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("LAO_CAI_2024-08-01", "2"));
        changeAgeBands();

        List<FeedContracts> feeds =
                FeedContracts.of(runner.database.pool(1), NightRunner.read(jobs).contractVersions());

        assertThat(feeds)
                .filteredOn(each -> each.feed().equals("crossings"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.deliveries()).isEqualTo(2);
                    assertThat(each.others()).isEmpty();
                    FeedContracts.Ahead ahead = Objects.requireNonNull(each.ahead());
                    assertThat(ahead.deliveries()).isEqualTo(2);
                    assertThat(ahead.otherwise()).containsExactly("age bands");
                });
        assertThat(feeds)
                .filteredOn(each -> each.feed().equals("statements"))
                .singleElement()
                .satisfies(each -> assertThat(each.ahead()).isNull());
    }

    @Test
    void whatAnEarlierVersionCountedIsTakenForCountedAlikeAndThatIsSaidOnce() throws IOException {
        runner.nightOf(file("MONG_CAI_2024-08-01", "1"), file("LAO_CAI_2024-08-01", "2"));
        String text = NightRunner.read(jobs).feeds().stream()
                .filter(feed -> feed.feed().equals("crossings"))
                .findFirst()
                .orElseThrow()
                .textDigest();
        runner.night.jdbc.sql("DELETE FROM intake.contract").update();
        runner.night
                .jdbc
                .sql("UPDATE intake.delivery SET contract_version = CASE id WHEN 1 THEN '" + text
                        + "' ELSE 'text before' END")
                .update();

        ContractNotice first = runner.nightOf(file("MONG_CAI_2024-08-03", "3")).contracts();

        assertThat(first.others()).isEmpty();
        assertThat(first.assumed()).containsExactly(new Assumed("crossings", 2, 1));
        assertThat(runner.nightOf().contracts()).isEqualTo(ContractNotice.NOTHING);
        changeAgeBands();
        assertThat(runner.nightOf().contracts().others().stream()
                        .mapToLong(OtherContract::deliveries)
                        .sum())
                .isEqualTo(3);
        replayOlder();
        assertThat(said(runner.nightOf())).isEmpty();
        assertThat(runner.figures()).isEqualTo(figuresOfAnUndisturbedWorld());
    }
}
