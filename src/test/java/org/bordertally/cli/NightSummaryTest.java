package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bordertally.audit.Anchor;
import org.bordertally.intake.Archive.Archived;
import org.bordertally.intake.ContractNotice;
import org.bordertally.nightly.Late;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightReport.Lapsed;
import org.bordertally.nightly.NightReport.Line;
import org.bordertally.nightly.NightReport.Notice;
import org.bordertally.nightly.NightReport.TakenUp;
import org.bordertally.nightly.NightVerdict;
import org.junit.jupiter.api.Test;

class NightSummaryTest {
    private static Line line(String sender, long expected, long refused, long rejected) {
        return new Line(sender, "crossings", expected, 1, 0, refused, 100 + rejected, 100, rejected, 0, 1_000, 0);
    }

    private static String summary(
            NightVerdict verdict, List<Line> lines, List<Notice> notices, List<Path> unrecognised) {
        return new NightSummary(
                        new NightReport(
                                7,
                                LocalDate.of(2024, 8, 12),
                                1,
                                2,
                                verdict,
                                List.of(),
                                Duration.ofMillis(1_540),
                                lines,
                                notices,
                                unrecognised,
                                List.of(),
                                12,
                                1,
                                Lapsed.NONE,
                                5,
                                0,
                                ContractNotice.NOTHING,
                                400,
                                3,
                                4,
                                false,
                                Archived.NOTHING,
                                new Anchor(1_234, "3f2a".repeat(16))),
                        Path.of("inbox"))
                .toString();
    }

    private static NightVerdict verdict(long rejected, long refused, long held, long late, long broken) {
        return new NightVerdict(rejected, refused, held, 0, 0, late, broken);
    }

    @Test
    void manySendersTakeAFewLinesThoseToLookAtFirst() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(line("POST_" + i, i == 250 ? 2 : 1, i == 200 ? 1 : 0, i % 3));
        }

        String summary = summary(verdict(300, 1, 0, 0, 0), lines, List.of(), List.of());

        assertThat(summary.lines().count()).isLessThanOrEqualTo(32);
        assertThat(summary)
                .contains("  POST_200 ", "  POST_250 ", "Every sender: ./bordertally status")
                .containsPattern("(?m)^crossings +301 +0 +300 ")
                .containsPattern("(?m)^total .* 300,000$");
        assertThat(summary.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatAnOperatorMustActOnComesFirstAndSupersededOnesAreCounted() {
        List<Notice> notices = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            notices.add(new Notice(i, "old" + i, "SUPERSEDED", "", "Superseded."));
        }
        notices.add(new Notice(9, "late.csv", "HELD", "", "Too small."));
        notices.add(new Notice(17, "gone.csv", "ACCEPTED", "LOST", "Lost."));
        for (int i = 10; i < 17; i++) {
            notices.add(new Notice(i, "bad" + i, "REFUSED", "TOO_MANY_REJECTS", "20 of 82 rows."));
        }

        String summary = summary(
                new NightVerdict(0, 7, 1, 1, 0, 0, 2),
                List.of(line("POST", 2, 8, 0)),
                notices,
                List.of(Path.of("inbox/readme.txt")));

        assertThat(summary)
                .containsSubsequence(
                        "1 of 2 due deliveries have not come: see the ledger.",
                        "REFUSED: bad10\n  TOO_MANY_REJECTS: 20 of 82 rows.\n",
                        "./bordertally quarantine --delivery 10",
                        "And 2 more: ./bordertally deliveries --state REFUSED",
                        "HELD: late.csv",
                        "./bordertally deliveries accept 9 --preview",
                        "./bordertally deliveries withdraw 9 --preview",
                        "8 superseded",
                        "Left alone: inbox/readme.txt",
                        "2 broken findings: ./bordertally reconciliation --verdict BROKEN",
                        "5 figures look odd: ./bordertally warnings",
                        "3 files of a later business date",
                        "4 files left waiting",
                        "1 delivery, 100 rows, 12 cells moved, in 1.5 s.",
                        "Done, with 7 refused deliveries, 1 held delivery, 1 accepted delivery to look at, 2 broken findings (exit code 3).");
    }

    @Test
    void aNameWithADayThatNothingIsAboutIsToldFromOneThatFitsNoFeed() {
        String summary = summary(
                verdict(0, 0, 0, 0, 0),
                List.of(line("POST", 1, 0, 0)),
                List.of(),
                List.of(Path.of("crossings_POST_9999-12-31.csv"), Path.of("other_2024-08-12.csv")));

        assertThat(summary)
                .contains(
                        "Left alone: crossings_POST_9999-12-31.csv: its name has no day from 1900-01-01 to 2200-12-31.")
                .contains("Left alone: other_2024-08-12.csv: its name fits no feed of jobs/feeds.");
    }

    @Test
    void itsAnchorOfTheAuditLogStandsWholeInOneLine() {
        String summary = summary(verdict(0, 0, 0, 0, 0), List.of(line("POST", 1, 0, 0)), List.of(), List.of());

        assertThat(summary).contains("\naudit: 1,234 entries, anchor 1234:" + "3f2a".repeat(16) + "\n");
    }

    @Test
    void partsAreOneEmptyLineApart() {
        String summary = summary(verdict(0, 0, 0, 0, 0), List.of(line("POST", 1, 0, 0)), List.of(), List.of());

        assertThat(summary).doesNotContain("\n\n\n").endsWith("(exit code 0).\n");
    }

    @Test
    void aNightWithoutNewsTellsWhatHasNotComeAndWhoseWorkItTakesUp() {
        List<Late> late = IntStream.rangeClosed(1, 7)
                .mapToObj(number -> new Late("crossings", "POST_" + number, LocalDate.of(2024, 8, 12)))
                .toList();
        Line due = new Line("POST", "crossings", 1_111, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        String summary = new NightSummary(
                        new NightReport(
                                7,
                                LocalDate.of(2024, 8, 12),
                                1,
                                1,
                                verdict(0, 0, 0, 7, 0),
                                List.of(new TakenUp(5, LocalDate.of(2024, 8, 11), "DIED")),
                                Duration.ZERO,
                                List.of(due),
                                List.of(),
                                List.of(),
                                late,
                                0,
                                0,
                                Lapsed.NONE,
                                0,
                                0,
                                ContractNotice.NOTHING,
                                0,
                                0,
                                0,
                                false,
                                Archived.NOTHING,
                                null),
                        Path.of("/feeds/inbox"))
                .toString();

        assertThat(summary)
                .contains(
                        "The inbox /feeds/inbox holds no file. If feeds arrive elsewhere, name that folder: --inbox DIR,",
                        "1,111 of 1,111 due deliveries have not come: see the ledger.",
                        "Takes up what run 5 for 2024-08-11 had decided before it died.",
                        "Late: crossings of POST_5 for 2024-08-12.\nAnd 2 more late deliveries.\n  ./bordertally chase --date 2024-08-12\n",
                        "\n\nNothing new: no delivery changed and no figure moved.\nDone, with 7 late deliveries (exit code 3).\n")
                .doesNotContain("\n\n\n");
    }
}
