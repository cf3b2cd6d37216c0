package org.bordertally.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.inquiry.LedgerGrid.Cell;
import org.bordertally.nightly.NightReport.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerGridTest {
    private final Database database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.pool(1));

    @AfterEach
    void close() {
        database.close();
    }

    private void waits(String feed, String sender, String file) {
        jdbc.sql("""
                        INSERT INTO intake.delivery (feed, sender, business_date, revision, state, file_name, path, bytes,
                                                     modified_at, received_at)
                        VALUES (:feed, :sender, '2024-08-05', 1, 'WAITING', :file, :file, 1, now(), now())""")
                .param("feed", feed)
                .param("sender", sender)
                .param("file", file)
                .update();
    }

    @Test
    void eachSenderHasARowAndEachFeedAColumn() {
        Line crossings = new Line("MONG_CAI", "crossings", 1, 1, 0, 0, 10, 10, 0, 0, 12, 0);
        Line handovers = new Line("MONG_CAI", "handovers", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Line others = new Line("LAO_CAI", "crossings", 1, 1, 0, 0, 10, 8, 1, 1, 9, 0);

        LedgerGrid grid = LedgerGrid.of(jdbc, List.of(crossings, handovers, others));

        assertThat(grid.feeds()).containsExactly("crossings", "handovers");
        assertThat(grid.rows()).extracting(LedgerGrid.Row::sender).containsExactly("LAO_CAI", "MONG_CAI");
        assertThat(grid.rows().get(0).cells()).containsExactly(new Cell(others, 0), null);
        assertThat(grid.rows().get(1).cells()).containsExactly(new Cell(crossings, 0), new Cell(handovers, 0));
        assertThat(new Cell(crossings, 0).isRight()).isTrue();
        assertThat(new Cell(handovers, 0).isRight())
                .as("nothing came of what was due")
                .isFalse();
        assertThat(new Cell(others, 0).isRight()).as("a row was rejected").isFalse();
        assertThat(others.accountsForAllRows()).isTrue();
        assertThat(new Line("X", "crossings", 1, 1, 0, 0, 10, 9, 0, 0, 9, 0).accountsForAllRows())
                .as("a row is unaccounted for")
                .isFalse();
    }

    @Test
    void whatWaitsHasItsPlaceAlsoWhereTheNightKnowsNothingOfIt() {
        Line crossings = new Line("MONG_CAI", "crossings", 1, 1, 0, 0, 10, 10, 0, 0, 12, 0);
        waits("crossings", "MONG_CAI", "a.csv");
        waits("handovers", "LAO_CAI", "b.csv");

        LedgerGrid grid = LedgerGrid.of(jdbc, List.of(crossings));

        assertThat(grid.rows()).extracting(LedgerGrid.Row::sender).containsExactly("LAO_CAI", "MONG_CAI");
        assertThat(grid.rows().get(0).cells())
                .containsExactly(null, new Cell(new Line("LAO_CAI", "handovers", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1));
        assertThat(grid.rows().get(1).cells()).containsExactly(new Cell(crossings, 1), null);
        assertThat(new Cell(crossings, 1).isRight()).isFalse();
    }
}
