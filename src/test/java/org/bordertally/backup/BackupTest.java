package org.bordertally.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bordertally.audit.Verification;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.run.RunLock;
import org.bordertally.run.RunLockedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The sample's night, backed up once and restored again and again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    private Path shared;
    private Path file;
    private Installed origin;
    private Installed fresh;

    @BeforeAll
    void backUpTheSampleNight(@TempDir Path folder) throws IOException {
        shared = folder;
        origin = new Installed(shared.resolve("origin")).withSample();
        Path original = Files.createDirectories(origin.home.folder("taken").resolve("MONG_CAI"))
                .resolve("phone list.xlsx");
        Files.writeString(original, "as handed in");
        Files.setLastModifiedTime(original, FileTime.from(Instant.parse("2024-08-01T01:02:03.000004Z")));
        Files.writeString(original.resolveSibling(".killed.part"), "half");
        Files.writeString(
                Files.createDirectories(origin.home.path().resolve("temporary/taking-1-1"))
                        .resolve("half"),
                "half");
        origin.jdbc
                .sql("UPDATE intake.delivery SET path = ? WHERE id = 1")
                .param(original.toString())
                .update();
        file = shared.resolve("backup.zip");
        origin.backUp(file);
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        fresh = new Installed(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    @AfterAll
    void closeOrigin() {
        origin.close();
    }

    @Test
    void aRestoredDatabaseHoldsEveryRowAndGoesOnAsIfNothingHadHappened(@TempDir Path folder) {
        fresh.restore(file);

        fresh.assertResultsOf(origin);
        List<String> schemas = new ArrayList<>(Database.schemas());
        schemas.remove("audit");
        for (String schema : schemas) {
            assertThat(fresh.rows(schema))
                    .as(schema)
                    .isEqualTo(origin.rows(schema).stream()
                            .map(row -> row.replace(origin.home.toString(), fresh.home.toString()))
                            .toList());
        }
        try (Installed undisturbed = new Installed(folder.resolve("undisturbed")).withSample()) {
            undisturbed.night("inbox-next");
            fresh.night("inbox-next");
            fresh.assertResultsOf(undisturbed);
        }
    }

    @Test
    void theAuditLogGoesOnWithTheRestoreInIt() {
        Verification verification = fresh.restore(file);

        assertThat(verification.damage()).isNull();
        assertThat(verification.anchors()).isEqualTo(1);
        assertThat(verification.entries()).isEqualTo(origin.number("SELECT count(*) FROM audit.entry") + 1);
        assertThat(fresh.rows("audit")).containsAll(origin.rows("audit"));
        assertThat(fresh.jdbc
                        .sql(
                                "SELECT action || ', ' || actor || ', ' || subject FROM audit.entry ORDER BY number DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .isEqualTo("BACKUP_RESTORED, tester, backup of 2024-08-12T20:00:00Z");
    }

    @Test
    void anAuditLogThatWasDamagedIsRestoredAsItIsAndSaidToBe(@TempDir Path folder) {
        fresh.restore(file);
        fresh.asOwner("ALTER TABLE audit.entry DISABLE TRIGGER USER; DELETE FROM audit.entry WHERE number = 7");
        Path damaged = folder.resolve("damaged.zip");
        fresh.backUp(damaged);

        try (Installed another = new Installed(folder.resolve("another"))) {
            assertThat(another.restore(damaged).damage())
                    .satisfies(damage -> assertThat(damage.number()).isEqualTo(7));
        }
    }

    @Test
    void theKeyOfTheFingerprintsComesWithTheRows() {
        assertThat(fresh.home.secret(Home.FINGERPRINT_SECRET))
                .isNotEqualTo(origin.home.secret(Home.FINGERPRINT_SECRET));

        fresh.restore(file);

        assertThat(fresh.home.secret(Home.FINGERPRINT_SECRET)).isEqualTo(origin.home.secret(Home.FINGERPRINT_SECRET));
    }

    @Test
    void originalsMoveWithTheHomeAndKeepTheirTimes() throws IOException {
        fresh.restore(file);

        Path original = fresh.home.path().resolve("taken/MONG_CAI/phone list.xlsx");
        assertThat(original).hasContent("as handed in");
        assertThat(Files.getLastModifiedTime(original).toInstant())
                .isEqualTo(Instant.parse("2024-08-01T01:02:03.000004Z"));
        assertThat(fresh.jdbc
                        .sql("SELECT path FROM intake.delivery WHERE id = 1")
                        .query(String.class)
                        .single())
                .isEqualTo(original.toString());
        try (Stream<Path> files = Files.walk(fresh.home.path())) {
            assertThat(files.filter(file -> Files.isRegularFile(file)
                            && (file.startsWith(fresh.home.path().resolve("taken")) || file.endsWith("half"))))
                    .containsExactly(original);
        }
    }

    @Test
    void foreignKeysAndTriggersAreInForceAgain() {
        String constraints = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated";
        long before = fresh.number(constraints);

        fresh.restore(file);

        assertThat(before).isPositive();
        assertThat(fresh.number(constraints)).isEqualTo(before);
        assertThatThrownBy(() -> fresh.jdbc
                        .sql("INSERT INTO intake.reject VALUES (0, 1, '', 'NO_FLOW', '')")
                        .update())
                .hasMessageContaining("foreign key");
    }

    @Test
    void triggersNeitherRefuseNorAddRowsWhileLoading() {
        fresh.asOwner("""
                CREATE FUNCTION intake.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'this table only grows'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT OR TRUNCATE ON intake.stream EXECUTE FUNCTION intake.refuse();
                ALTER TABLE intake.stream ENABLE ALWAYS TRIGGER refuse""");

        fresh.restore(file);

        assertThat(fresh.rows("intake")).hasSameSizeAs(origin.rows("intake"));
        assertThatThrownBy(() -> fresh.asOwner("TRUNCATE intake.stream")).hasMessageContaining("this table only grows");
        assertThat(fresh.number("SELECT count(*) FROM pg_trigger WHERE tgname = 'refuse' AND tgenabled = 'A'"))
                .isEqualTo(1);
    }

    @Test
    void aBackupOfARestoredDatabaseHoldsTheSame(@TempDir Path folder) throws IOException {
        fresh.restore(file);

        Path again = folder.resolve("again.zip");
        fresh.backUp(again);

        try (BackupFile first = BackupFile.open(file, TransferProgress.SILENT);
                BackupFile second = BackupFile.open(again, TransferProgress.SILENT)) {
            assertThat(second.manifest().sequences()).isEqualTo(first.manifest().sequences());
            assertThat(contents(second)).isEqualTo(contents(first));
        }
    }

    /** But for the audit log, which has an entry of the restore. */
    private static List<String> contents(BackupFile backup) {
        return backup.manifest().tables().stream()
                .filter(table -> !table.schema().equals("audit"))
                .map(table -> table.table() + " " + table.rows())
                .toList();
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNotRestoredInto() {
        fresh.restore(file);

        assertThatThrownBy(() -> fresh.restore(file))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("holds something already (rows of audit.entry and ")
                .hasMessageContaining("Set BORDERTALLY_HOME to a new folder");
        fresh.assertResultsOf(origin);
    }

    @Test
    void aRestoreThatFailsOnItsWayLeavesTheDatabaseEmptyAndCanBeRepeated() {
        AtomicInteger steps = new AtomicInteger();
        fresh.restore(file, counting(steps, Integer.MAX_VALUE));
        int all = steps.get();

        try (Installed another = new Installed(shared.resolve("another"))) {
            for (int last = 1; last < all; last += Math.max(1, all / 12)) {
                TransferProgress failing = counting(new AtomicInteger(), last);
                assertThatThrownBy(() -> another.restore(file, failing)).hasMessage("stopped here");
                assertThat(another.results()).isEmpty();
                assertThat(another.number(
                                "SELECT count(last_value) FROM pg_sequences WHERE sequencename = 'run_id_seq'"))
                        .isZero();
            }
            another.restore(file);
            another.assertResultsOf(origin);
        }
    }

    @Test
    void aRestoreWhoseConnectionIsLostLeavesTheDatabaseEmpty() {
        assertThatThrownBy(
                        () -> fresh.restore(
                                file,
                                atStage(
                                        "Loading",
                                        () -> fresh.asOwner(
                                                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE mode = 'ShareLock' AND relation = 'public.flyway_schema_history'::regclass"))))
                .hasMessageContaining("connection to the database was lost");

        assertThat(fresh.results()).isEmpty();
        fresh.restore(file);
        fresh.assertResultsOf(origin);
    }

    @Test
    void nobodyRestoresWhileARunIsAtWork() throws SQLException {
        try (RunLock lock = RunLock.take(fresh.database, fresh.database.pool(1), Installed.CLOCK, "a run")) {
            assertThat(lock.fence()).isNotNull();
            assertThatThrownBy(() -> fresh.restore(file)).isInstanceOf(RunLockedException.class);
        }
        assertThat(fresh.results()).isEmpty();
    }

    @Test
    void aBackupIsOneMomentWhileOthersWrite(@TempDir Path folder) {
        fresh.restore(file);
        Path online = folder.resolve("online.zip");
        // Between two tables a writer commits to one that is written already and to one that is still to come.
        fresh.backups().write(online, false, new Midway(() -> fresh.jdbc
                .sql(
                        "WITH gone AS (DELETE FROM warehouse.case_daily) UPDATE batch.batch_job_execution SET exit_message = 'later'")
                .update()));

        try (Installed restored = new Installed(folder.resolve("restored"))) {
            assertThat(fresh.number("SELECT count(*) FROM warehouse.case_daily"))
                    .isZero();
            restored.restore(online);
            restored.assertResultsOf(origin);
            assertThat(restored.number("SELECT count(*) FROM batch.batch_job_execution WHERE exit_message = 'later'"))
                    .isZero();
        }
    }

    @Test
    void aBackupOfAnOlderVersionIsBroughtUpToDate(@TempDir Path folder) throws IOException, SQLException {
        int current = Database.scripts().size();
        Path older = folder.resolve("older.zip");
        try (Installed old = new Installed(folder.resolve("old"))) {
            old.database.remake(current - 1);
            old.asOwner("""
                        INSERT INTO batch.run (business_date, run, attempt, status, exit_code, inbox, jobs, started_at)
                        VALUES ('2024-08-12', 1, 1, 'COMPLETED', 0, 'inbox', 'jobs', '2024-08-12 20:00Z');
                        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes,
                                                     modified_at, received_at, received_by, run_id)
                        VALUES ('crossings', 'MONG_CAI', '2024-08-12', 1, 'ACCEPTED', 'a.csv', '/a.csv', 1,
                                '2024-08-12 20:00Z', '2024-08-12 20:00Z', 1, 1)""");
            old.backUp(older);
        }

        fresh.restore(older);

        try (BackupFile backup = BackupFile.open(older, TransferProgress.SILENT)) {
            assertThat(backup.manifest().scripts()).hasSize(current - 1);
        }
        assertThat(fresh.number("SELECT max(version::int) FROM public.flyway_schema_history"))
                .isEqualTo(current);
        assertThat(fresh.results())
                .singleElement()
                .asString()
                .startsWith("delivery (crossings,MONG_CAI,2024-08-12,1,a.csv,ACCEPTED");
        fresh.night("inbox");
        assertThat(fresh.number("SELECT max(id) FROM batch.run")).isEqualTo(2);
    }

    @Test
    void aFileIsNotReplacedUnlessThatIsAskedFor(@TempDir Path folder) throws IOException {
        Path there = Files.writeString(folder.resolve("there.zip"), "something else");

        assertThatThrownBy(() -> fresh.backUp(there))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("--force");
        assertThat(there).hasContent("something else");

        fresh.backups().write(there, true, TransferProgress.SILENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rw-------");
        try (BackupFile backup = BackupFile.open(there, TransferProgress.SILENT)) {
            assertThat(backup.manifest().madeAt()).isEqualTo(Installed.MOMENT);
        }
    }

    @Test
    void aBackupThatFailsLeavesNoFile(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() ->
                        origin.backups().write(folder.resolve("never.zip"), false, counting(new AtomicInteger(), 20)))
                .hasMessage("stopped here");

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anOriginalThatIsThereIsNotOverwritten() throws IOException {
        Path place = Files.createDirectories(fresh.home.folder("taken").resolve("MONG_CAI"))
                .resolve("phone list.xlsx");
        Files.writeString(place, "another one");

        assertThatThrownBy(() -> fresh.restore(file))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("is there already");
        assertThat(place).hasContent("another one");

        Files.writeString(place, "as handed in");
        fresh.restore(file);
        fresh.assertResultsOf(origin);
    }

    @Test
    void anExternalDatabaseIsLeftToItsOwnProgramsAndTheKeyIsNamed(@TempDir Path folder) throws SQLException {
        String url;
        try (Connection connection = fresh.database.connect()) {
            url = connection.getMetaData().getURL();
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "settings",
                        Map.of(
                                "spring.datasource.url", url,
                                "spring.datasource.username", "bordertally",
                                "spring.datasource.password", "bordertally")));
        try (Database external = Database.open(fresh.home, environment)) {
            Backups backups = new Backups(external, fresh.home, Installed.CLOCK);

            assertThatThrownBy(() -> backups.write(folder.resolve("never.zip"), false, TransferProgress.SILENT))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("Use pg_dump and pg_restore")
                    .hasMessageContaining(
                            fresh.home.path().resolve("secrets/fingerprint").toString());
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static TransferProgress counting(AtomicInteger moves, int last) {
        return new TransferProgress() {
            @Override
            public void stage(String name, long bytes) {}

            @Override
            public void moved(long bytes) {
                if (moves.incrementAndGet() > last) {
                    throw new IllegalStateException("stopped here");
                }
            }
        };
    }

    private static TransferProgress atStage(String stage, Runnable action) {
        return new TransferProgress() {
            @Override
            public void stage(String name, long bytes) {
                if (name.equals(stage)) {
                    action.run();
                }
            }

            @Override
            public void moved(long bytes) {}
        };
    }

    /** Does something once, when the key and the first table are written. */
    private static final class Midway implements TransferProgress {
        private final Runnable action;
        private int moves;

        Midway(Runnable action) {
            this.action = action;
        }

        @Override
        public void stage(String name, long bytes) {}

        @Override
        public void moved(long bytes) {
            moves++;
            if (moves == 3) {
                action.run();
            }
        }
    }
}
