package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.Anchors;
import org.bordertally.audit.AuditLog;
import org.bordertally.audit.Verification;
import org.bordertally.database.Home;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.InboxUnreadableException;
import org.bordertally.run.RunLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every decision and state change of a night, and of a command between nights, is in the audit log. */
class AuditedNightTest {
    private static final String TODAY = "2024-08-12";
    private static final String WHAT =
            "SELECT action, subject, detail ->> 'from', detail ->> 'to', detail ->> 'code' FROM audit.entry ";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;
    private AuditLog log;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        night = new NightRunner(folder, Path.of("jobs"));
        log = new AuditLog(night.database.pool(1));
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void aNightIsToldFromItsBeginningToItsEnd() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        Files.writeString(inbox.resolve("crossings_LAO_CAI_2024-08-01.csv"), "this,is,no,header\n");

        night.run(inbox, TODAY);

        assertThat(night.rows(WHAT + "ORDER BY number"))
                .startsWith("RUN_STARTED run 1 2024-08-12 - STARTED -")
                .endsWith("RUN_COMPLETED run 1 2024-08-12 STARTED COMPLETED -")
                .containsExactlyInAnyOrder(
                        "RUN_STARTED run 1 2024-08-12 - STARTED -",
                        "DELIVERY_REGISTERED delivery 1 crossings LAO_CAI 2024-08-01 r1 - RECEIVED -",
                        "DELIVERY_REGISTERED delivery 2 crossings MONG_CAI 2024-08-01 r1 - RECEIVED -",
                        "DELIVERY_CHANGED delivery 1 crossings LAO_CAI 2024-08-01 r1 RECEIVED REFUSED HEADER_MISMATCH",
                        "DELIVERY_CHANGED delivery 2 crossings MONG_CAI 2024-08-01 r1 RECEIVED ACCEPTED -",
                        "RUN_COMPLETED run 1 2024-08-12 STARTED COMPLETED -");
        assertThat(night.rows("SELECT DISTINCT actor, login, moment FROM audit.entry"))
                .containsExactly("tester bordertally 2024-08-12 20:00:00+00");
        assertThat(night.rows("SELECT detail ->> 'persons', detail ->> 'run' FROM audit.entry"
                        + " WHERE subject LIKE '%MONG_CAI%' AND detail ->> 'to' = 'ACCEPTED'"))
                .containsExactly("1 1");
    }

    @Test
    void eachOfSeveralChangesInOneTransactionIsTold() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        CrossingsFile.of("MONG_CAI_2024-08-01_r2")
                .entry("1", "2024-08-01", "CHN")
                .entry("3", "2024-08-01", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);

        assertThat(night.rows(WHAT + "WHERE action = 'DELIVERY_CHANGED' ORDER BY number"))
                .containsExactly(
                        "DELIVERY_CHANGED delivery 1 crossings MONG_CAI 2024-08-01 r1 RECEIVED ACCEPTED -",
                        "DELIVERY_CHANGED delivery 1 crossings MONG_CAI 2024-08-01 r1 ACCEPTED SUPERSEDED -",
                        "DELIVERY_CHANGED delivery 2 crossings MONG_CAI 2024-08-01 r2 RECEIVED ACCEPTED -");
    }

    @Test
    void aFailedRunIsToldWithItsReason() {
        assertThatThrownBy(() -> night.run(folder.resolve("nowhere"), TODAY))
                .isInstanceOf(InboxUnreadableException.class);

        assertThat(night.rows("SELECT action, actor, (detail ->> 'message') LIKE '%does not exist%' FROM audit.entry"
                        + " ORDER BY number"))
                .containsExactly("RUN_STARTED tester -", "RUN_FAILED tester t");
    }

    @Test
    void aDeadRunIsToldByTheOneThatFoundIt() {
        night.jdbc.sql("""
                        INSERT INTO batch.run (business_date, run, attempt, status, inbox, jobs, started_at)
                        VALUES ('2024-08-12', 1, 1, 'STARTED', 'inbox', 'jobs', '2024-08-12T19:00:00Z')""").update();

        night.run(inbox, TODAY);

        assertThat(night.rows("SELECT subject, actor, reason FROM audit.entry WHERE action = 'RUN_DIED'"))
                .containsExactly("run 1 2024-08-12 tester Its process ended before the run did.");
    }

    @Test
    void whatACommandDecidesIsToldWithWhoAndWhy() throws IOException, SQLException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        night.run(inbox, TODAY);
        try (RunLock lock = RunLock.take(night.database, night.database.pool(1), NightRunner.CLOCK, "lan")) {
            DataSource pool = night.database.pool(1);
            new TransactionTemplate(new JdbcTransactionManager(pool)).executeWithoutResult(transaction -> {
                lock.fence().hold(new JdbcTemplate(pool), "Checked by telephone");
                new Deliveries(pool).approve(1);
                new JdbcTemplate(pool).update("""
                        INSERT INTO intake.telling (delivery_id, flow, partner_country, cases, persons, told_by, reason, told_at)
                        VALUES (1, 'IRREGULAR_ENTRY', 'CHN', 2, 9, 'Post chief', 'Line down', now())""");
                new AuditLog(pool).record("BACKUP_WRITTEN", "backup", Map.of("file", "x.tar"));
            });
        }

        assertThat(night.rows(
                        "SELECT action, subject, actor, reason FROM audit.entry WHERE actor = 'lan' ORDER BY number"))
                .containsExactlyInAnyOrder(
                        "DELIVERY_CHANGED delivery 1 crossings MONG_CAI 2024-08-01 r1 lan Checked by telephone",
                        "FIGURE_TOLD delivery 1 crossings MONG_CAI 2024-08-01 r1 IRREGULAR_ENTRY CHN lan Checked by telephone",
                        "BACKUP_WRITTEN backup lan Checked by telephone");
        assertThat(night.rows("SELECT detail ->> 'approved' FROM audit.entry"
                        + " WHERE actor = 'lan' AND action = 'DELIVERY_CHANGED'"))
                .containsExactly("true");
        assertThat(
                        night.rows(
                                "SELECT detail ->> 'persons', detail ->> 'toldBy' FROM audit.entry WHERE action = 'FIGURE_TOLD'"))
                .containsExactly("9 Post chief");
    }

    @Test
    void eachNightLeavesItsAnchorInTheHomeAndInItsReport() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        Anchor first = night.run(inbox, TODAY).anchor();
        Anchor second = night.run(inbox, TODAY).anchor();

        Anchors kept = new Anchors(Home.at(folder));
        assertThat(kept.all()).containsExactly(first, second);
        assertThat(Files.readAllLines(kept.file()))
                .containsExactly("2024-08-12T20:00:00Z run 1 " + first, "2024-08-12T20:00:00Z run 2 " + second);
        assertThat(night.rows("SELECT action FROM audit.entry ORDER BY number DESC LIMIT 1"))
                .containsExactly("RUN_COMPLETED");
        assertThat(log.anchor()).contains(second);
    }

    @Test
    void claimantsAtWorkAtOnceKeepOneUnbrokenChain() throws IOException {
        for (String sender : List.of("MONG_CAI", "LAO_CAI", "LAO_BAO", "HUU_NGHI", "TAN_THANH", "CHI_MA")) {
            for (int day = 10; day < 30; day++) {
                CrossingsFile.of(sender + "_2024-07-" + day)
                        .entry(sender + day, "2024-07-" + day, "CHN")
                        .writeInto(inbox);
            }
        }
        night.run(inbox, TODAY);

        Verification found = log.verify(new Anchors(Home.at(folder)).all());

        assertThat(found.damage()).isNull();
        assertThat(found.entries()).isEqualTo(2 + 2 * 6 * 20);
        assertThat(found.anchors()).isEqualTo(1);
    }
}
