package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that fails in any of its steps loses nothing, and its rerun counts nothing twice. */
class FailedStepTest {
    private static final String TODAY = "2024-08-12";

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
    void theRerunEndsInTheFiguresOfAnUndisturbedRun(String step, String table) throws IOException {
        Path inbox = inbox();
        try (NightRunner disturbed =
                        new NightRunner(Files.createDirectory(folder.resolve("disturbed")), Path.of("jobs"));
                NightRunner undisturbed =
                        new NightRunner(Files.createDirectory(folder.resolve("undisturbed")), Path.of("jobs"))) {
            TestDatabase.asOwner(disturbed.database).sql("""
                            CREATE FUNCTION batch.refuse() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE 'disk full'; END $$;
                            CREATE TRIGGER refuse AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION batch.refuse()""".formatted(table)).update();
            assertThatThrownBy(() -> disturbed.run(inbox, TODAY))
                    .isInstanceOf(NightFailedException.class)
                    .hasMessageContaining("disk full")
                    .hasMessageContaining("./bordertally rerun");
            assertThat(disturbed.rows("""
                            SELECT DISTINCT split_part(step_name, ':', 1) FROM batch.batch_step_execution
                            WHERE status = 'FAILED' AND step_name NOT LIKE 'claimant%'""")).containsExactly(step);
            TestDatabase.asOwner(disturbed.database)
                    .sql("DROP TRIGGER refuse ON " + table)
                    .update();

            NightReport rerun = disturbed.rerun(inbox, TODAY);
            NightReport smooth = undisturbed.run(inbox, TODAY);

            assertThat(figures(disturbed)).isEqualTo(figures(undisturbed)).isNotEmpty();
            assertThat(rerun.lines()).isEqualTo(smooth.lines());
            assertThat(rerun.cellsMoved()).isEqualTo(smooth.cellsMoved());
            assertThat(rerun.exitCode()).isEqualTo(smooth.exitCode());
        }
    }

    private static List<String> figures(NightRunner night) {
        List<String> figures = new ArrayList<>();
        for (String view : night.rows(
                "SELECT relname FROM pg_class WHERE relnamespace = 'canonical'::regnamespace ORDER BY relname")) {
            night.rows("SELECT v::text FROM canonical." + view + " v").forEach(row -> figures.add(view + " " + row));
        }
        return figures;
    }

    private Path inbox() throws IOException {
        Path inbox = folder.resolve("inbox");
        for (String sender : List.of("MONG_CAI", "LAO_CAI", "LAO_BAO")) {
            for (int day = 1; day <= 3; day++) {
                CrossingsFile.of(sender + "_2024-08-0" + day)
                        .entry(sender + day, "2024-08-0" + day, "CHN")
                        .entry("again", "2024-08-01", "CHN")
                        .irregularEntry("i" + day, "2024-08-0" + day, "C-" + day, day)
                        .writeInto(inbox);
            }
        }
        return inbox;
    }
}
