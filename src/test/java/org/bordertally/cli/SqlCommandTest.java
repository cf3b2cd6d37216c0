package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void jsonKeepsWhatPostgresqlMeans() {
        CommandDesk.Outcome outcome = desk.run("sql", """
                SELECT 9223372036854775807 AS big, 1.50::numeric AS exact, 'NaN'::numeric AS nan, NULL AS nothing,
                       date '2024-02-29' AS day, timestamptz '2024-01-02 03:04:05+07' AS moment, true AS yes,
                       ARRAY[1, NULL] AS numbers, ARRAY[['a'], ['b']] AS texts, '{"k": [1]}'::jsonb AS document,
                       'infinity'::date AS never, 1 AS big
                """, "--json");

        assertThat(outcome.json()).isEqualTo(Json.parse("""
                                [{"big": 9223372036854775807, "exact": 1.50, "nan": "NaN", "nothing": null,
                                  "day": "2024-02-29", "moment": "2024-01-01T20:04:05Z", "yes": true,
                                  "numbers": [1, null], "texts": [["a"], ["b"]], "document": {"k": [1]},
                                  "never": "infinity", "big_2": 1}]
                                """));
    }

    @Test
    void csvQuotesOnlyWhatNeedsIt() {
        CommandDesk.Outcome outcome = desk.run(
                "sql",
                "SELECT 'a' AS plain, 'b,\"c' AS quoted, NULL AS nothing, ARRAY[1,2] AS list, 1234567 AS n",
                "--csv");

        assertThat(outcome.out()).isEqualTo("plain,quoted,nothing,list,n\na,\"b,\"\"c\",,\"{1,2}\",1234567\n");
    }

    @Test
    void aTableAlignsNumbersToTheRight() {
        assertThat(desk.run("sql", "SELECT 'x' AS name, 12345 AS rows UNION ALL SELECT 'yyyyyy', 7 ORDER BY 1")
                        .out())
                .isEqualTo("""
                        name     rows
                        -------------
                        x       12345
                        yyyyyy      7

                        2 rows
                        """);
    }

    @Test
    void aTableOfManyRowsComesInParts() {
        String out = desk.run("sql", "SELECT n AS number FROM generate_series(1, 2001) AS n")
                .out();

        assertThat(out.lines().filter("number"::equals)).hasSize(3);
        assertThat(out).contains("\n  1000\n\nnumber\n").endsWith("\n  2001\n\n2,001 rows\n");
        assertThat(desk.run("sql", "SELECT n FROM generate_series(1, 1000) AS n")
                        .out())
                .endsWith("\n1000\n\n1,000 rows\n");
        assertThat(desk.run("sql", "SELECT 1 AS n WHERE false").out()).endsWith("\n\n0 rows\n");
    }

    @Test
    void questionMarksAreOperators() {
        assertThat(desk.run("sql", "SELECT '{\"a\": 1}'::jsonb ? 'a' AS has", "--csv")
                        .out())
                .isEqualTo("has\ntrue\n");
    }

    @Test
    void aMistakeIsShownWhereItIs() {
        CommandDesk.Outcome outcome = desk.run("sql", "SELECT 1\n FROM nowhere");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("at line 2, character 7: relation \"nowhere\" does not exist.", "   FROM nowhere\n        ^");
    }

    @Test
    void nothingCanBeWritten() {
        desk.sql("INSERT INTO intake.stream VALUES ('crossings', 'HUU_NGHI')");

        assertThat(desk.run("sql", "DELETE FROM intake.stream").err()).contains("sql only asks, and DELETE");
        assertThat(desk.run("sql", "WITH gone AS (DELETE FROM intake.stream RETURNING feed) SELECT feed FROM gone")
                        .err())
                .contains("permission denied for schema intake");
        assertThat(desk.run("sql", "EXPLAIN ANALYZE DELETE FROM warehouse.country")
                        .err())
                .contains("sql only asks");
        assertThat(desk.run("sql", "DELETE FROM intake.stream RETURNING feed").code())
                .isEqualTo(2);
        assertThat(desk.run("sql", "SELECT 1; COMMIT; DELETE FROM intake.stream")
                        .err())
                .contains("Write one query, not several.");
        assertThat(desk.rows("SELECT count(*) FROM intake.stream")).containsExactly("1");
    }

    @Test
    void onlyQuestionsReachTheDatabase() {
        for (String statement : List.of(
                "copy (select 1) to stdout",
                "COPY intake.stream FROM STDIN",
                "/* a /* nested */ comment */ -- and\n vacuum",
                "SET ROLE postgres",
                "DO $$ BEGIN END $$")) {
            CommandDesk.Outcome outcome = desk.run("sql", statement);

            assertThat(outcome.code()).as(statement).isEqualTo(2);
            assertThat(outcome.err()).as(statement).contains("sql only asks").hasLineCount(1);
        }
    }

    @Test
    void questionsOfEveryKindAreAnswered() {
        for (String question : List.of(
                "/* SELECT */ -- copy\n select 1",
                "(SELECT 1) UNION (SELECT 2)",
                "VALUES (1)",
                "TABLE warehouse.flow",
                "SHOW timezone",
                "EXPLAIN SELECT 1",
                "WITH one AS (SELECT 1) TABLE one")) {
            assertThat(desk.run("sql", question).code()).as(question).isZero();
        }
    }

    @Test
    void anEmptyQueryIsRefused() {
        assertThat(desk.run("sql", " ").err()).contains("Write one query, not none.");
    }
}
