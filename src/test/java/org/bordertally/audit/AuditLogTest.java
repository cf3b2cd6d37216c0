package org.bordertally.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bordertally.audit.Damage.Kind;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten entries, and what somebody who may do anything in the database does to them. */
class AuditLogTest {
    private static final String DELIVERY = """
            INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes, modified_at, received_at)
            VALUES ('crossings', '%s', '2024-08-01', 1, 'RECEIVED', 'Đồng Đăng 😀.csv', '/x', 1, now(), now())""";

    /** All entries from the second on with other words, and a chain that fits them. */
    private static final String REWRITE = """
            DO $$
            DECLARE
                kept audit.entry[] := ARRAY(SELECT e FROM audit.entry e ORDER BY number);
                entry audit.entry;
            BEGIN
                DELETE FROM audit.entry WHERE number > 1;
                FOREACH entry IN ARRAY kept[2:] LOOP
                    PERFORM set_config('bordertally.actor', 'nobody', true),
                            set_config('bordertally.moment', entry.moment::text, true);
                    PERFORM audit.append(entry.action, entry.subject, entry.detail);
                END LOOP;
            END $$""";

    private static final String MAKE_ROOM_AT_5 = """
            UPDATE audit.entry SET number = number + 100 WHERE number >= 5;
            UPDATE audit.entry SET number = number - 99 WHERE number >= 100;
            """;

    private Database database;
    private AuditLog log;
    private Anchor end;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        log = new AuditLog(database.pool(1));
        JdbcClient application = JdbcClient.create(database.pool(1));
        for (int i = 1; i <= 10; i++) {
            application.sql(DELIVERY.formatted("SENDER_" + i)).update();
        }
        end = log.anchor().orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUntouchedLogIsWholeAndAgreesWithItsAnchor() {
        Verification found = log.verify(List.of(end));

        assertThat(found.damage()).isNull();
        assertThat(found.entries()).isEqualTo(10);
        assertThat(found.lastAnchor()).isEqualTo(end);
        assertThat(found.from()).isNotNull().isBeforeOrEqualTo(found.to());
    }

    @Test
    void anEmptyLogIsWhole() {
        try (Database fresh = TestDatabase.create()) {
            assertThat(new AuditLog(fresh.pool(1)).verify(List.of()).damage()).isNull();
            assertThat(new AuditLog(fresh.pool(1)).anchor()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moment = moment + interval '1 microsecond'",
                "actor = 'nobody'",
                "login = 'nobody'",
                "action = 'DELIVERY_REMOVED'",
                "subject = 'delivery 6'",
                "detail = '{}'",
                "reason = 'because'",
                "hash = sha256('')",
                "actor = left(actor, -1), login = right(actor, 1) || login"
            })
    void anEditIsFound(String edit) {
        asSuperuser("UPDATE audit.entry SET " + edit + " WHERE number = 5");

        Damage damage = damage();
        assertThat(damage.kind()).isEqualTo(Kind.EDITED);
        assertThat(damage.number()).isEqualTo(5);
        assertThat(log.verify(List.of()).entries()).isEqualTo(4);
    }

    @Test
    void anEditWithItsHashMadeToFitIsFoundWhereTheChainGoesOn() {
        asSuperuser("""
                DO $$
                DECLARE
                    rest audit.entry[] := ARRAY(SELECT e FROM audit.entry e WHERE number > 5 ORDER BY number);
                    fifth audit.entry;
                BEGIN
                    SELECT * INTO fifth FROM audit.entry WHERE number = 5;
                    DELETE FROM audit.entry WHERE number >= 5;
                    PERFORM audit.append(fifth.action, 'delivery 0', fifth.detail);
                    INSERT INTO audit.entry SELECT * FROM unnest(rest);
                END $$""");

        assertThat(damage().kind()).isEqualTo(Kind.EDITED);
        assertThat(damage().number()).isEqualTo(6);
        assertThat(damage().message()).contains("one of the two");
    }

    @Test
    void removedEntriesLeaveAGap() {
        asSuperuser("DELETE FROM audit.entry WHERE number IN (5, 6)");

        assertThat(damage().kind()).isEqualTo(Kind.REMOVED);
        assertThat(damage().number()).isEqualTo(5);
        assertThat(damage().message()).contains("Entries 5 to 6 were removed");
    }

    @Test
    void theFirstEntriesAreMissed() {
        asSuperuser("DELETE FROM audit.entry WHERE number < 3");

        assertThat(damage().message()).contains("Entries 1 to 2 were removed");
    }

    @Test
    void removedEntriesAreFoundAlsoWhereTheNumbersWereClosedUp() {
        asSuperuser("DELETE FROM audit.entry WHERE number IN (5, 6)");
        asSuperuser("UPDATE audit.entry SET number = number - 2 WHERE number > 6");

        assertThat(damage().kind()).isEqualTo(Kind.REMOVED);
        assertThat(damage().message()).contains("Entries 5 to 6 were removed");
    }

    @Test
    void anInsertedEntryIsFound() {
        asSuperuser(MAKE_ROOM_AT_5);
        asSuperuser("""
                INSERT INTO audit.entry
                SELECT 5, moment, actor, login, action, 'delivery 0', detail, reason, sha256('guess') FROM audit.entry
                WHERE number = 4""");

        assertThat(damage().kind()).isEqualTo(Kind.INSERTED);
        assertThat(damage().number()).isEqualTo(5);
    }

    @Test
    void anInsertedEntryThatFitsIsFound() {
        asSuperuser("""
                DO $$
                DECLARE
                    rest audit.entry[] := ARRAY(SELECT e FROM audit.entry e WHERE number >= 5 ORDER BY number);
                BEGIN
                    DELETE FROM audit.entry WHERE number >= 5;
                    PERFORM audit.append('DELIVERY_CHANGED', 'delivery 0', '{}');
                    INSERT INTO audit.entry
                    SELECT number + 1, moment, actor, login, action, subject, detail, reason, hash FROM unnest(rest);
                END $$""");

        assertThat(damage().kind()).isEqualTo(Kind.INSERTED);
        assertThat(damage().number()).isEqualTo(5);
    }

    @Test
    void anEntryPutFarBehindTheLastIsFound() {
        asSuperuser("INSERT INTO audit.entry SELECT 20, moment, actor, login, action, subject, detail, reason, hash"
                + " FROM audit.entry WHERE number = 4");

        assertThat(damage().kind()).isEqualTo(Kind.REMOVED);
        assertThat(damage().number()).isEqualTo(11);
    }

    @Test
    void aCutOffEndIsFoundByTheAnchorOnly() {
        asSuperuser("DELETE FROM audit.entry WHERE number > 7");

        assertThat(log.verify(List.of()).damage()).isNull();
        assertThat(damage().kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(damage().message()).contains("cut off after entry 7", end.toString());
    }

    @Test
    void anEmptiedLogIsFoundByTheAnchor() {
        asSuperuser("TRUNCATE audit.entry");

        assertThat(damage().message()).contains("cut off after entry 0");
    }

    @Test
    void aLogRewrittenThroughoutIsFoundByTheAnchorOnly() {
        Anchor beginning = firstEntry();
        asSuperuser(REWRITE);

        assertThat(log.verify(List.of(beginning)).damage()).isNull();
        Damage damage = damage(beginning);
        assertThat(damage.kind()).isEqualTo(Kind.REWRITTEN);
        assertThat(damage.message()).contains("in the entries 2 to 10", end.toString());
    }

    @Test
    void onlyCommitsWaitForEachOther() throws SQLException {
        try (Connection slow = database.connect();
                Statement first = slow.createStatement();
                Connection quick = database.connect();
                Statement second = quick.createStatement()) {
            slow.setAutoCommit(false);
            first.execute(DELIVERY.formatted("SLOW"));
            // Would wait for ever where the slow one's entry held the end of the chain already.
            second.execute("SET lock_timeout = '1s'");
            second.execute(DELIVERY.formatted("QUICK"));
            slow.commit();
        }

        assertThat(log.verify(List.of(end)).damage()).isNull();
        assertThat(log.verify(List.of(end)).entries()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.entry SET actor = 'nobody'",
                "DELETE FROM audit.entry",
                "TRUNCATE audit.entry",
                "INSERT INTO audit.entry SELECT * FROM audit.entry",
                "SELECT audit.append('DELIVERY_CHANGED', 'delivery 1', '{}')",
                "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
                "ALTER TABLE intake.delivery DISABLE TRIGGER ALL",
                "DROP TRIGGER audited ON intake.delivery",
                "SET session_replication_role = replica",
                "CREATE OR REPLACE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "TRUNCATE intake.delivery CASCADE",
                """
                CREATE TEMP TABLE forged (LIKE intake.delivery);
                CREATE TRIGGER forge AFTER INSERT ON forged FOR EACH ROW EXECUTE FUNCTION audit.note_delivery()"""
            })
    void theApplicationMayNot(String attempt) {
        assertThatThrownBy(
                        () -> JdbcClient.create(database.pool(1)).sql(attempt).update())
                .satisfies(refused -> assertThat(String.valueOf(NestedExceptionUtils.getMostSpecificCause(refused)))
                        .containsAnyOf("permission denied", "must be owner"));
        assertThat(log.verify(List.of(end)).damage()).isNull();
        assertThat(log.verify(List.of(end)).entries()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERY_CHANGED", "FIGURE_TOLD", "RUN_COMPLETED", "lower", ""})
    void aCommandMayNotRecordWhatOnlyTablesShow(String action) {
        assertThatThrownBy(() -> log.record(action, "delivery 1", Map.of()))
                .hasStackTraceContaining("not one that a command may record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UPDATE audit.entry SET actor = 'nobody'", "DELETE FROM audit.entry", "TRUNCATE audit.entry"})
    void theOwnerIsHeldBackToo(String attempt) {
        assertThatThrownBy(() -> TestDatabase.asOwner(database).sql(attempt).update())
                .hasStackTraceContaining("only ever added to");
    }

    private Damage damage(Anchor... anchors) {
        List<Anchor> all = Stream.concat(Stream.of(end), Stream.of(anchors)).toList();
        return Objects.requireNonNull(log.verify(all).damage());
    }

    private Anchor firstEntry() {
        return JdbcClient.create(database.pool(1))
                .sql("SELECT encode(hash, 'hex') FROM audit.entry WHERE number = 1")
                .query(String.class)
                .optional()
                .map(hash -> new Anchor(1, hash))
                .orElseThrow();
    }

    private void asSuperuser(String change) {
        JdbcClient superuser = TestDatabase.asSuperuser(database);
        superuser.sql("ALTER TABLE audit.entry DISABLE TRIGGER ALL").update();
        superuser.sql(change).update();
    }
}
