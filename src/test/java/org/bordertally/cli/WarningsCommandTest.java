package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of warning, in words and as JSON. */
class WarningsCommandTest {
    private static final String ROWS = """
            INSERT INTO warehouse.country VALUES ('CHN', 'CN', 'China', 'Trung Quốc'), ('LAO', 'LA', 'Laos', 'Lào');
            INSERT INTO warehouse.border_post (code, en, vi, kind, zone, neighbour) VALUES
                ('MONG_CAI', 'Mong Cai', 'Móng Cái', 'ROAD', 'Asia/Ho_Chi_Minh', 'CHN');
            INSERT INTO reconciliation.warning (kind, rule, flow, post, partner_country, period_start, period_end, numbers) VALUES
                ('CASES_EXCEED_PERSONS', '', 'DEPORTATION', '_T', 'LAO', '2024-07-01', '2024-07-01', '{"cases": 3, "persons": 2}'),
                ('PERSONS_PER_CASE', '', 'DEPORTATION', '_T', 'LAO', '2024-07-01', '2024-07-31',
                 '{"persons": 45, "cases": 5, "personsPerCase": 9.00, "usual": 2.50, "lowest": 1.25, "highest": 3.75, "months": 6}'),
                ('UNUSUAL_DAY', '', 'REGULAR_ENTRY', 'MONG_CAI', '_T', '2024-07-02', '2024-07-02',
                 '{"persons": 1200, "usual": 40, "lowest": 9, "highest": 71, "weeks": 12}'),
                ('REPEATED_VALUE', '', 'REGULAR_ENTRY', 'MONG_CAI', '_T', '2024-06-28', '2024-07-05', '{"persons": 17, "days": 8}'),
                ('SHIFTED_SERIES', '', 'REGULAR_ENTRY', 'MONG_CAI', 'CHN', '2024-07-03', '2024-07-03',
                 '{"shift": 1, "persons": 40, "combinations": 31}'),
                ('SHIFTED_SERIES', 'handover-received', 'HANDOVER_RECEIVED', '_T', 'LAO', '2024-08-01', '2024-08-31',
                 '{"shift": -1, "matched": 6, "aligned": 1, "leftDays": 7, "rightDays": 6}');
            """;

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
    void eachKindTellsItsNumbersInWords() {
        desk.sql(ROWS);

        assertThat(desk.run("warnings").out())
                .contains(
                        "3 cases, but 2 persons\n",
                        "9 persons per case (45 in 5), usually 2.5 (1.25 to 3.75 over 6 months)\n",
                        "1,200 persons, usually 40 (9 to 71 over 12 weeks)\n",
                        "17 persons on each of 8 days in a row\n",
                        "40 persons in the same 31 combinations as the day before\n",
                        "the right side has the same value a day earlier on 6 of 7 days, on the same day on 1\n")
                .endsWith("\n6 warnings\n");
    }

    @Test
    void aKindADayAndACountryCanBeAskedFor() {
        desk.sql(ROWS);

        assertThat(desk.run("warnings", "--kind", "UNUSUAL_DAY", "--json").json())
                .isEqualTo(Json.parse("""
                        [{"id": 3, "kind": "UNUSUAL_DAY", "rule": null, "flow": "REGULAR_ENTRY", "post": "MONG_CAI",
                          "partnerCountry": null, "periodStart": "2024-07-02", "periodEnd": "2024-07-02",
                          "numbers": {"usual": 40, "weeks": 12, "lowest": 9, "highest": 71, "persons": 1200}}]
                        """));
        assertThat(desk.run("warnings", "--country", "LAO").out())
                .contains("DEPORTATION", "HANDOVER_RECEIVED")
                .doesNotContain("MONG_CAI");
        assertThat(desk.run("warnings", "--country", "CHN").out())
                .as("posts on its border, too")
                .contains("UNUSUAL_DAY", "REPEATED_VALUE", "SHIFTED_SERIES")
                .endsWith("\n3 warnings\n");
        assertThat(desk.run("warnings", "--from", "2024-07-03", "--to", "2024-07-10")
                        .out())
                .contains("PERSONS_PER_CASE", "REPEATED_VALUE", "SHIFTED_SERIES")
                .endsWith("\n3 warnings\n");
    }

    @Test
    void withoutAnyThatIsSaid() {
        assertThat(desk.run("warnings").out()).isEqualTo("No warning.\n");
        assertThat(desk.run("warnings", "--json").out()).isEqualTo("[ ]\n");
    }

    @Test
    void anUnknownKindNamesThoseThereAre() {
        Outcome wrong = desk.run("warnings", "--kind", "ODD");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("CASES_EXCEED_PERSONS", "UNUSUAL_DAY");
    }
}
