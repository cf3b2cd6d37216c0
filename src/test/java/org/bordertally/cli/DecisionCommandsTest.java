package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator reads when deciding on findings, and the JSON of it. */
class DecisionCommandsTest {
    private static final String HANDOVERS =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,"
                    + "sex,birth_year,legal_basis,order_no,letter_no\n";
    private static final String[] JULY = {
        "reconciliation",
        "decide",
        "--country",
        "chn",
        "--from",
        "2024-07-01",
        "--to",
        "2024-07-31",
        "--accept",
        "right"
    };

    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;
    private Path jobs;

    @BeforeEach
    void open() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(
                folder, "[{feed: handovers, senders: [LAO_CAI], every: month, from: 2024-07-01, to: 2024-07-31}]");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome night() throws IOException {
        return desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11", "--jobs", jobs.toString());
    }

    private Outcome nightWithAGap() throws IOException {
        Files.writeString(
                inbox.resolve("handovers_MONG_CAI_2024-07-31.csv"),
                HANDOVERS + "H1,C-1,2024-07-05T10:00:00,RECEIVED,CHN,VNM,10,,,BORDER_CHN,,\n");
        CrossingsFile.of("MONG_CAI_2024-07-31")
                .line("X1,2024-07-05T09:00:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,F,1990,C-1,8,")
                .writeInto(inbox);
        return night();
    }

    private Outcome july(String... more) {
        String[] all = new String[JULY.length + more.length];
        System.arraycopy(JULY, 0, all, 0, JULY.length);
        System.arraycopy(more, 0, all, JULY.length, more.length);
        return desk.run(all);
    }

    private static JsonNode first(JsonNode outcome, String list) {
        return outcome.get(list).get(0);
    }

    @Test
    void aPreviewListsWhatWouldBeDecidedAndWhatWouldMove() throws IOException {
        nightWithAGap();

        Outcome preview = july("--preview");

        assertThat(preview.err()).isEmpty();
        assertThat(preview.code()).isZero();
        assertThat(preview.out())
                .startsWith("Preview: nothing was changed.")
                .containsPattern("CHN +handover-received +2024-07-01 +2024-07-31 +PERSONS +10 +8 +2 +INCOMPLETE +right"
                        + " +HANDOVER_ENTRY as HANDOVER_RECEIVED")
                .containsPattern("(?m)^2024-07 +HANDOVER_RECEIVED +CHN +1 +1 +\\+0 +10 +8 +-2 +DECISION$")
                .contains(" cells would move\n");
        assertThat(desk.rows("SELECT * FROM reconciliation.decision")).isEmpty();
    }

    @Test
    void whatWasDecidedIsInTheListAndItsJsonKeepsItsKeys() throws IOException {
        nightWithAGap();

        Outcome done = july("--reason", "the book was lost", "--by", "Nguyen", "--json");

        assertThat(first(done.json(), "decisions").get("accepted").asString()).isEqualTo("RIGHT");
        assertThat(done.json().get("proposal").isNull()).isTrue();
        assertThat(desk.run("reconciliation").out())
                .containsPattern("handover-received +2024-07-01 +2024-07-31 +PERSONS +10 +8 +2 +INCOMPLETE +right");
        assertThat(desk.run("reconciliation", "--json").json().get(0).propertyNames())
                .containsExactly(
                        "id",
                        "rule",
                        "partnerCountry",
                        "periodStart",
                        "periodEnd",
                        "measure",
                        "left",
                        "right",
                        "difference",
                        "verdict",
                        "causes");
        assertThat(desk.rows("SELECT DISTINCT decided_by, reason FROM reconciliation.decision"))
                .containsExactly("Nguyen (" + Workplace.actor() + ") the book was lost");
    }

    @Test
    void aDecidedFindingDoesNotCountAsBroken() throws IOException {
        nightWithAGap();
        desk.run(
                "reconciliation",
                "decide",
                "--rule",
                "handover-received",
                "--accept",
                "explained",
                "--reason",
                "known");
        Files.writeString(inbox.resolve("handovers_LAO_CAI_2024-07-31.csv"), HANDOVERS);

        Outcome night = night();

        assertThat(desk.rows("SELECT DISTINCT verdict FROM reconciliation.finding WHERE measure = 'PERSONS'"))
                .contains("BROKEN");
        assertThat(night.code()).isZero();
        assertThat(night.out()).doesNotContain("broken finding");
        assertThat(desk.run("reconciliation", "--verdict", "BROKEN").out()).contains("explained");
    }

    @Test
    void aBrokenFindingThatNobodyDecidedEndsTheNightWithFour() throws IOException {
        nightWithAGap();
        Files.writeString(inbox.resolve("handovers_LAO_CAI_2024-07-31.csv"), HANDOVERS);

        assertThat(night().code()).isEqualTo(4);
    }

    @Test
    void aLapsedDecisionIsToldByTheNightAndShown() throws IOException {
        nightWithAGap();
        july("--reason", "the book was lost");
        CrossingsFile.of("MONG_CAI_2024-07-31_r2")
                .line("X1,2024-07-05T09:00:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,F,1990,C-1,9,")
                .writeInto(inbox);

        assertThat(night().out())
                .contains("1 decision lapsed, the numbers decided upon moved: ./bordertally reconciliation");
        assertThat(desk.run("reconciliation").out())
                .containsPattern("2024-07-01 +2024-07-31 +PERSONS +10 +9 +1 +INCOMPLETE +lapsed");
    }

    @Test
    void whereTwoPersonsAreAskedForItIsListedUntilAnotherOneApproves() throws IOException {
        Files.writeString(jobs.resolve("nightly.yaml"), "\ntwoPersons: true\n", StandardOpenOption.APPEND);
        nightWithAGap();
        assertThat(desk.run("proposals").out()).isEqualTo("Nothing waits for approval.\n");

        desk.by("lan", 1001);
        Outcome proposed = july("--reason", "the book was lost", "--by", "Nguyen");

        assertThat(proposed.code()).isZero();
        assertThat(proposed.out()).startsWith("Proposal 1: nothing is changed until another person approves it:");
        assertThat(desk.run("proposals").out())
                .containsPattern(
                        "1 +DECIDE +accepted RIGHT, findings \\[.*\\] +Nguyen \\(lan\\) +.* +PROPOSED +.*the book was lost");
        assertThat(desk.run("reconciliation").out()).contains("proposed right");
        Outcome own = desk.run("approve", "1", "--by", "Tran");
        assertThat(own.code()).isEqualTo(2);
        assertThat(own.err()).contains("another person must approve it");
        Outcome approved = desk.by("tran", 1002).run("approve", "1", "--by", "Nguyen");
        assertThat(approved.err()).isEmpty();
        assertThat(approved.out()).contains("cells moved");
        assertThat(first(desk.run("proposals", "--all", "--json").json().get(0).get("arguments"), "findings"))
                .isNotNull();
    }

    @Test
    void itNeedsFindingsAReasonAndTheLock() throws IOException {
        nightWithAGap();

        assertThat(july().err()).contains("Say it with --reason");
        assertThat(desk.run("reconciliation", "decide", "--accept", "left", "--preview")
                        .err())
                .contains("Which findings?");
        assertThat(desk.run("reconciliation", "decide", "1", "--accept", "both", "--preview")
                        .code())
                .isEqualTo(2);
        assertThat(desk.run("reconciliation", "decide", "--country", "china", "--accept", "left", "--preview")
                        .err())
                .contains("Do you mean CHN?");
        desk.holdingTheRunLock(() -> assertThat(july("--preview").code()).isEqualTo(5));
        assertThat(desk.run("proposals", "reject", "7", "--reason", "none").err())
                .contains("There is no proposal 7");
    }

    @Test
    void anExplanationTellsWhatWasDecided() throws IOException {
        nightWithAGap();
        july("--reason", "The handover book was lost", "--by", "Nguyen");
        String id = desk.rows("SELECT min(finding_id) FROM reconciliation.decision WHERE state = 'STANDING'")
                .get(0);
        assertThat(desk.run("reconciliation", "explain", id).out())
                .containsPattern("Decided on [^.]+ by Nguyen[^:]*: the second figure is published, day by day")
                .contains("\"The handover book was lost\"")
                .doesNotContain("Ask ");
        assertThat(desk.run("reconciliation", "explain", id, "--lang", "vi").out())
                .containsPattern("của Nguyen[^:]*: công bố số liệu thứ hai theo từng ngày");
        assertThat(desk.run("reconciliation", "explain", id, "--json")
                        .json()
                        .get("decision")
                        .get("accepted")
                        .asString())
                .isEqualTo("RIGHT");
    }
}
