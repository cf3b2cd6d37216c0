package org.bordertally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of two databases of the server it is made for. */
class ResultTest {
    private static final String FILLED = """
            CREATE TABLE result AS
            SELECT DATE '2024-01-01' + number / 100 AS day, 'HUU_NGHI' AS post, 'REGULAR_ENTRY' AS flow, 'CHN' AS partner_country,
                   'VNM' AS citizenship, 'NATIONAL' AS traveller_group, 'LAND' AS travel_mode, 'F' AS sex,
                   number % 100 || '+' AS age_band, 7 AS persons
            FROM generate_series(0, 9999) AS number
            """;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theSameRowsInAnotherOrderAreTheSameResult() throws Exception {
        assertThat(result(FILLED).differences(result(FILLED + " ORDER BY age_band DESC")))
                .isEmpty();
    }

    @Test
    void oneRowThatCountsOnePersonMoreIsShownWithWhatWasExpected() throws Exception {
        Result other = result(FILLED, "UPDATE result SET persons = 8 WHERE day = '2024-02-01' AND age_band = '5+'");

        assertThat(result(FILLED).differences(other))
                .containsExactly(
                        "missing: 2024-02-01,HUU_NGHI,REGULAR_ENTRY,CHN,VNM,NATIONAL,LAND,F,5+,7",
                        "too much: 2024-02-01,HUU_NGHI,REGULAR_ENTRY,CHN,VNM,NATIONAL,LAND,F,5+,8");
    }

    @Test
    void aRowThatIsMissingAndOneThatIsThereTwiceAreShown() throws Exception {
        Result other = result(
                FILLED,
                "DELETE FROM result WHERE day = '2024-02-01' AND age_band = '5+'",
                "INSERT INTO result SELECT * FROM result WHERE day = '2024-01-01' AND age_band = '0+'");

        assertThat(result(FILLED).differences(other))
                .contains("missing: 2024-02-01,HUU_NGHI,REGULAR_ENTRY,CHN,VNM,NATIONAL,LAND,F,5+,7")
                .anyMatch(line -> line.contains("2024-01-01,HUU_NGHI,REGULAR_ENTRY,CHN,VNM,NATIONAL,LAND,F,0+,7"));
    }

    @Test
    void anEmptyResultIsNotLikeAFullOne() throws Exception {
        assertThat(result(FILLED).differences(result(FILLED, "TRUNCATE result")))
                .hasSize(6)
                .last()
                .isEqualTo("missing: 9,995 more rows");
    }

    private static Result result(String... statements) throws Exception {
        Server.Place place = server.newPlace();
        try (Connection connection = place.owner().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return Result.of(connection, "SELECT " + Result.COLUMNS + " FROM result");
        } finally {
            server.drop(place);
        }
    }
}
