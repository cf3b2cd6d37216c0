package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bordertally.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night costs depends on what it brings, not on the nights before. */
class LongHistoryTest {
    private static final List<String> POSTS = List.of("HUU_NGHI", "MONG_CAI", "LAO_CAI", "CAU_TREO", "TAN_THANH");

    /** Sessions tell what they read at the latest when they end. */
    private static final String END_OTHER_SESSIONS = """
            SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()""";

    private static final String REMEMBER = "CREATE TABLE intake.read_before AS SELECT * FROM pg_stat_user_tables";

    private static final String READ_FROM_END_TO_END = """
            SELECT n.schemaname || '.' || n.relname
            FROM pg_stat_user_tables n JOIN intake.read_before b USING (relid)
            WHERE b.n_live_tup > 2000 AND n.seq_tup_read - b.seq_tup_read >= b.n_live_tup
            ORDER BY 1""";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

    @BeforeEach
    void growOld() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Path jobs = LenientJobs.in(folder);
        Path calendar = jobs.resolve("calendar.yaml");
        Files.writeString(
                calendar,
                Files.readString(calendar)
                        .replaceFirst(
                                "(?s)\ndue:.*",
                                "\ndue:\n  - {feed: crossings, senders: [" + String.join(", ", POSTS)
                                        + "], every: day, from: 2014-08-14}\n"));
        night = new NightRunner(folder, jobs);
        send("2024-08-10", 1);
        night.run(inbox, "2024-08-10");
        History.fill(TestDatabase.asOwner(night.database));
        send("2024-08-11", 1);
        night.run(inbox, "2024-08-11");
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void aNightReadsNoTableOfTenYearsFromEndToEnd() throws IOException {
        night.rows(END_OTHER_SESSIONS);
        TestDatabase.asOwner(night.database).sql(REMEMBER).update();
        send("2024-08-12", 1);
        send("2024-08-11", 2);

        assertThat(night.run(inbox, "2024-08-12").cellsMoved()).isPositive();

        night.rows(END_OTHER_SESSIONS);
        assertThat(night.rows(READ_FROM_END_TO_END)).isEmpty();
    }

    private void send(String date, int revision) throws IOException {
        for (String post : POSTS) {
            CrossingsFile.of(post + "_" + date + "_r" + revision)
                    .irregularEntry("1", date, "C-" + post + date, 2 + revision)
                    .line("2," + date + "T22:10:00,ENTRY,IRREGULAR,HANDOVER,CHN,,FOREIGNER,LAND,M,1985,H-" + post + ","
                            + revision + ",")
                    .writeInto(inbox);
        }
    }
}
