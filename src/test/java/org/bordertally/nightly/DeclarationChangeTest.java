package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings and verdicts follow the rules and flows the operator declares, also when no figure moves. */
class DeclarationChangeTest {
    private static final String TODAY = "2024-08-12";
    private static final String HANDOVERS =
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,"
                    + "birth_year,legal_basis,order_no,letter_no\n";
    private static final String FINDINGS =
            "SELECT rule, measure, verdict FROM reconciliation.finding WHERE period_type = 'MONTH' ORDER BY rule, measure";
    private static final String VERDICT =
            "SELECT verdict FROM warehouse.migration_flow WHERE period_type = 'MONTH' AND flow = 'HANDOVER_RECEIVED'";

    @TempDir
    Path folder;

    private final Database database = TestDatabase.create();
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void handOverTwoPersonsOfWhomOneCrossed() throws IOException {
        jobs = LenientJobs.in(folder);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(
                inbox.resolve("handovers_MONG_CAI_2024-07-31.csv"),
                HANDOVERS + "h1,C-1,2024-07-05T10:00:00,RECEIVED,CHN,VNM,2,M,1990,BORDER_CHN,,\n");
        CrossingsFile.of("MONG_CAI_2024-07-05")
                .line("c1,2024-07-05T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-1,1,")
                .writeInto(inbox);
        Files.writeString(
                jobs.resolve("calendar.yaml"),
                Files.readString(jobs.resolve("calendar.yaml")).replaceFirst("(?s)\ndue:.*", "\ndue: []\n"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRuleDeclaredLaterIsHeldAgainstWhatWasPublishedBefore() throws IOException {
        Path rules = jobs.resolve("reconciliation.yaml");
        String all = Files.readString(rules);
        Files.writeString(rules, all.replaceFirst("(?s)  - id: handover-received.*?(?=  - id: handover-given)", ""));
        assertThat(after(FINDINGS)).isEmpty();

        Files.writeString(rules, all);

        assertThat(after(FINDINGS))
                .containsExactly("handover-received CASES BALANCED", "handover-received PERSONS BROKEN");
        assertThat(after(VERDICT)).containsExactly("BROKEN");
    }

    @Test
    void aRuleThatIsWithdrawnTakesItsVerdictAlong() throws IOException {
        assertThat(after(VERDICT)).containsExactly("BROKEN");
        Path rules = jobs.resolve("reconciliation.yaml");
        Files.writeString(
                rules,
                Files.readString(rules).replaceFirst("(?s)  - id: handover-received.*?(?=  - id: handover-given)", ""));

        assertThat(after(VERDICT)).containsExactly("-");
    }

    @Test
    void aRuleThatPublishesItsOtherSideSpeaksAboutThatOne() throws IOException {
        assertThat(after(VERDICT)).containsExactly("BROKEN");
        Path rules = jobs.resolve("reconciliation.yaml");
        Files.writeString(rules, Files.readString(rules).replace("publish: left", "publish: right"));

        assertThat(after(VERDICT)).containsExactly("-");
    }

    @Test
    void aToleranceDeclaredLaterCounts() throws IOException {
        assertThat(after(FINDINGS)).contains("handover-received PERSONS BROKEN");
        Path rules = jobs.resolve("reconciliation.yaml");
        Files.writeString(rules, Files.readString(rules).replace("absolute: 0", "absolute: 1"));

        assertThat(after(FINDINGS)).contains("handover-received PERSONS WITHIN_TOLERANCE");
    }

    @Test
    void aRunThatDiedBeforePublishingLeavesItsVerdictsToTheNext() {
        NightRunner night = new NightRunner(database, folder, jobs);
        TestDatabase.asOwner(night.database).sql("""
                        CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full'; END $$;
                        CREATE TRIGGER refuse AFTER INSERT ON warehouse.migration_flow
                        FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""").update();
        assertThatThrownBy(() -> night.run(inbox, TODAY)).isInstanceOf(NightFailedException.class);
        TestDatabase.asOwner(night.database)
                .sql("DROP TRIGGER refuse ON warehouse.migration_flow")
                .update();

        assertThat(after(VERDICT)).containsExactly("BROKEN");
    }

    @Test
    void aFindingWhoseTwoSidesAreEmptiedGoesAndItsVerdictWithIt() throws IOException {
        assertThat(after(VERDICT)).containsExactly("BROKEN");
        Files.writeString(inbox.resolve("handovers_MONG_CAI_2024-07-31_r2.csv"), HANDOVERS);
        CrossingsFile.of("MONG_CAI_2024-07-05_r2").writeInto(inbox);

        assertThat(after(VERDICT)).containsExactly("-");
        assertThat(after(FINDINGS)).isEmpty();
    }

    @Test
    void aFlowPublishedLaterBringsAllItsDays() throws IOException {
        String cells = "SELECT period_type, cases, persons FROM warehouse.migration_flow WHERE flow = 'HANDOVER_ENTRY'"
                + " AND period_type IN ('DAY', 'MONTH') ORDER BY period_type";
        assertThat(after(cells)).isEmpty();
        Path flows = jobs.resolve("reference/flows.csv");
        Files.writeString(
                flows, Files.readString(flows).replaceAll("(?m)^(HANDOVER_ENTRY,.*),false,false,", "$1,true,false,"));

        assertThat(after(cells)).containsExactly("DAY 1 1", "MONTH 1 1");
    }

    /** Runs a night with the jobs as they are now, then asks. */
    private List<String> after(String question) {
        NightRunner night = new NightRunner(database, folder, jobs);
        night.run(inbox, TODAY);
        return night.rows(question);
    }
}
