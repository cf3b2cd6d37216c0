package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bordertally.desk.HandoverDesk.crossings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.NightReport;
import org.bordertally.reconciliation.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where two persons are asked for, nothing changes until another one approves. */
class TwoPersonsTest {
    private static final Order REALLY = new Order("the handover book was lost", false);
    private static final Person HEAD = new Person("Head of statistics", "tran", Identity.ofUser("tran", Set.of(1002L)));

    @TempDir
    Path folder;

    private HandoverDesk desk;

    @BeforeEach
    void open() throws IOException {
        desk = HandoverDesk.open(folder, HandoverDesk.asksForTwo(HandoverDesk.jobs(folder)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Long> july() {
        return List.of(desk.finding("MONTH 2024-07-01 PERSONS"));
    }

    private long propose() {
        return Objects.requireNonNull(
                desk.runner.desk().decide(july(), Choice.RIGHT, REALLY).proposal());
    }

    private List<String> proposals() {
        return desk.runner.night.rows(
                "SELECT id, kind, proposed_by, state, ended_by FROM reconciliation.proposal ORDER BY id");
    }

    @Test
    void aProposalChangesNothingAndTellsWhatApprovingItWouldDo() {
        List<String> before = desk.published();

        Outcome proposed = desk.runner.desk().decide(july(), Choice.RIGHT, REALLY);

        assertThat(desk.published()).isEqualTo(before);
        assertThat(desk.decisions()).isEmpty();
        assertThat(proposals()).containsExactly("1 DECIDE operator PROPOSED -");
        Outcome approved = desk.runner.deskOf(HEAD).approve(1, "", false);
        assertThat(approved.cells()).isEqualTo(proposed.cells()).isNotEmpty();
        assertThat(approved.proposal()).isNull();
        assertThat(proposals()).containsExactly("1 DECIDE operator APPROVED Head of statistics (tran)");
        assertThat(desk.runner.night.rows("SELECT reason, decided_by, approved_by, state FROM reconciliation.decision"))
                .containsExactly("the handover book was lost operator Head of statistics (tran) STANDING");
        assertThat(desk.cells()).contains("2024-07 3 16");
        desk.assertThatAllAddsUp();
    }

    @Test
    void whoProposedItCannotApproveIt() {
        long proposal = propose();

        assertThatThrownBy(() -> desk.runner.desk().approve(proposal, "", false))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("another person must approve it");
        assertThat(desk.decisions()).isEmpty();
    }

    /** The names are given with {@code --by}, by whoever likes. */
    @Test
    void twoNamesOfOneUserAreOnePerson() {
        Person nguyen = new Person("Nguyen", "operator", Identity.ofUser("operator", Set.of(1001L)));
        Person tran = new Person("Tran", "operator", Identity.ofUser("operator", Set.of(1001L)));
        desk.runner.deskOf(nguyen).decide(july(), Choice.RIGHT, REALLY);
        assertThat(proposals()).containsExactly("1 DECIDE Nguyen (operator) PROPOSED -");

        assertThatThrownBy(() -> desk.runner.deskOf(tran).approve(1, "", false))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("another person must approve it");

        assertThat(desk.decisions()).isEmpty();
    }

    @Test
    void whoCannotBeToldFromOthersNeitherProposesNorApproves() {
        long proposal = propose();
        Desk unknown = desk.runner.deskOf(Person.of("root"));
        Desk account = desk.runner.deskOf(new Person("lan", "lan", Identity.ofAccount(3, null)));

        for (Desk somebody : List.of(unknown, account)) {
            assertThatThrownBy(() -> somebody.approve(proposal, "", false))
                    .isInstanceOf(MistakenException.class)
                    .hasMessageContaining("cannot be told")
                    .hasMessageContaining("./bordertally account tie");
        }
        long delivery = desk.runner.id(HandoverDesk.HANDOVERS);
        assertThatThrownBy(() -> unknown.withdraw(delivery, REALLY)).hasMessageContaining("who you are cannot be told");
        assertThat(unknown.withdraw(delivery, new Order("", true)).cells()).isNotEmpty();
        assertThat(proposals()).containsExactly("1 DECIDE operator PROPOSED -");
    }

    @Test
    void anAccountWhoseOwnerIsKnownIsComparedWithUsers() {
        propose();

        assertThatThrownBy(() -> desk.runner
                        .deskOf(new Person("lan", "lan", Identity.ofAccount(3, "operator")))
                        .approve(1, "", false))
                .hasMessageContaining("another person must approve it");
        assertThat(desk.runner
                        .deskOf(new Person("lan", "lan", Identity.ofAccount(3, "nguyen")))
                        .approve(1, "", false)
                        .cells())
                .isNotEmpty();
    }

    /** As earlier versions wrote them: the name alone. */
    @Test
    void aProposalOfWhomNobodyKnowsIsApprovedByNobodyAndCanBeTakenBack() {
        desk.runner.night.jdbc.sql("""
                        INSERT INTO reconciliation.proposal (kind, arguments, basis, reason, proposed_by, proposed_at)
                        VALUES ('WITHDRAW', '{"delivery": 1}', '{}', 'old', 'Nguyen', now())""").update();

        for (Person person : List.of(DeskRunner.user("operator", 1001), HEAD, Person.of("Nguyen"))) {
            assertThatThrownBy(() -> desk.runner.deskOf(person).approve(1, "", false))
                    .isInstanceOf(MistakenException.class)
                    .hasMessageContaining("./bordertally proposals reject 1");
        }
        desk.runner.desk().reject(1, new Order("to be proposed again", false));

        assertThat(proposals()).containsExactly("1 WITHDRAW Nguyen REJECTED operator");
    }

    @Test
    void theDatabaseItselfKeepsOneFromBeingBoth() {
        propose();

        assertThatThrownBy(() -> desk.runner
                        .night
                        .jdbc
                        .sql("UPDATE reconciliation.proposal SET state = 'APPROVED', ended_as = proposed_as")
                        .update())
                .hasMessageContaining("approved_by_another");
    }

    @Test
    void whatCannotBeDoneIsNotEvenProposedAndNothingIsProposedTwice() {
        propose();

        assertThatThrownBy(this::propose).hasMessageContaining("Proposal 1 waits for the same already");
        assertThatThrownBy(() -> desk.runner.desk().decide(List.of(999L), Choice.RIGHT, REALLY))
                .hasMessageContaining("There is no finding 999");
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void aProposalLapsesWhenTheNumbersUnderItMove() throws IOException {
        long proposal = propose();

        NightReport report = desk.night(crossings("MONG_CAI_2024-07-31_r2", "X1 2024-07-06 C-1 9"));

        assertThat(report.lapsed()).isEqualTo(new NightReport.Lapsed(0, 1));
        assertThat(proposals()).containsExactly("1 DECIDE operator LAPSED -");
        assertThatThrownBy(() -> desk.runner.deskOf(HEAD).approve(proposal, "", false))
                .isInstanceOf(MistakenException.class)
                .hasMessageContaining("it lapsed");
    }

    @Test
    void aWithdrawalWaitsToo() {
        long delivery = desk.runner.id(HandoverDesk.HANDOVERS);

        Outcome proposed = desk.runner.desk().withdraw(delivery, REALLY);

        assertThat(proposed.proposal()).isEqualTo(1);
        assertThat(desk.cells()).contains("2024-07 2 15");
        Outcome approved = desk.runner.deskOf(HEAD).approve(1, "seen", false);
        assertThat(approved.cells()).isEqualTo(proposed.cells()).isNotEmpty();
        assertThat(desk.runner.night.rows("SELECT message FROM intake.delivery WHERE state = 'WITHDRAWN'"))
                .containsExactly(
                        "Withdrawn by operator, approved by Head of statistics (tran): the handover book was lost"
                                + " (approved: seen)");
    }

    @Test
    void aProposalOnADeliveryLapsesWhenThatChanges() {
        long delivery = desk.runner.id(HandoverDesk.HANDOVERS);
        desk.runner.desk().withdraw(delivery, REALLY);
        desk.runner
                .night
                .jdbc
                .sql("UPDATE intake.delivery SET persons = persons + 1 WHERE id = " + delivery)
                .update();

        desk.runner.night.run(desk.runner.inbox, DeskRunner.TODAY);

        assertThat(proposals()).containsExactly("1 WITHDRAW operator LAPSED -");
    }

    @Test
    void approvingIsPreviewedAndARejectedProposalIsOver() {
        long proposal = propose();

        Outcome preview = desk.runner.deskOf(HEAD).approve(proposal, "", true);
        assertThat(preview.cells()).isNotEmpty();
        assertThat(proposals()).containsExactly("1 DECIDE operator PROPOSED -");

        desk.runner.deskOf(HEAD).reject(proposal, new Order("the book was found", false));
        assertThat(proposals()).containsExactly("1 DECIDE operator REJECTED Head of statistics (tran)");
        assertThatThrownBy(() -> desk.runner.deskOf(HEAD).approve(proposal, "", false))
                .hasMessageContaining("it was rejected by Head of statistics");
    }

    @Test
    void everyStepIsInTheAuditLog() {
        propose();
        desk.runner.deskOf(HEAD).approve(1, "", false);

        assertThat(desk.runner.night.rows("""
                        SELECT action, regexp_replace(subject, '^decision [0-9]+', 'decision'), actor, reason
                        FROM audit.entry
                        WHERE action LIKE 'PROPOSAL%' OR action LIKE 'DECISION%' ORDER BY number"""))
                .containsExactly(
                        "PROPOSAL_MADE proposal 1 DECIDE operator the handover book was lost",
                        "PROPOSAL_APPROVED proposal 1 DECIDE Head of statistics (tran) the handover book was lost",
                        "DECISION_MADE decision finding " + july().get(0)
                                + " handover-received CHN 2024-07-01 2024-07-31 PERSONS Head of statistics (tran)"
                                + " the handover book was lost");
    }
}
