package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server drops all sessions in the middle of a step, as when it is restarted. */
class LostDatabaseTest {
    private static final String TODAY = "2024-08-12";
    private static final String PUBLISHED =
            "SELECT flow, partner_country, persons FROM canonical.migration_flow_by_citizenship ORDER BY 1, 2, 3";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "receive, intake.delivery",
        "tally, ledger.fingerprint",
        "reconcile, ledger.case_home",
        "publish, warehouse.migration_flow",
        "summarise, intake.night"
    })
    void isSaidToBeLostAndTheNextRunEndsInTheRightFigures(String step, String table) throws IOException {
        Path inbox = folder.resolve("inbox");
        for (String sender : new String[] {"MONG_CAI", "LAO_CAI", "LAO_BAO"}) {
            CrossingsFile.of(sender + "_2024-08-01")
                    .entry(sender, "2024-08-01", "CHN")
                    .irregularEntry("i", "2024-08-01", "C-1", 1)
                    .writeInto(inbox);
        }
        try (NightRunner disturbed =
                        new NightRunner(Files.createDirectory(folder.resolve("disturbed")), Path.of("jobs"));
                NightRunner undisturbed =
                        new NightRunner(Files.createDirectory(folder.resolve("undisturbed")), Path.of("jobs"))) {
            TestDatabase.asOwner(disturbed.database).sql("""
                    CREATE FUNCTION batch.restart() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid();
                        PERFORM pg_terminate_backend(pg_backend_pid());
                        RETURN NULL;
                    END $$;
                    CREATE TRIGGER restart AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION batch.restart()""".formatted(table)).update();

            assertThatThrownBy(() -> disturbed.run(inbox, TODAY))
                    .as(step)
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("The connection to the database was lost")
                    .hasMessageContaining("run the same command again")
                    .hasMessageNotContaining("bordertally -");

            TestDatabase.asOwner(disturbed.database)
                    .sql("DROP TRIGGER restart ON " + table)
                    .update();
            disturbed.rerun(inbox, TODAY);
            undisturbed.run(inbox, TODAY);
            assertThat(published(disturbed)).isEqualTo(published(undisturbed)).isNotEmpty();
        }
    }

    /** Asked over a new pool: the runner's own still holds sessions that were dropped. */
    private static List<String> published(NightRunner night) {
        return JdbcClient.create(night.database.pool(1))
                .sql(PUBLISHED)
                .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getLong(3))
                .list();
    }
}
