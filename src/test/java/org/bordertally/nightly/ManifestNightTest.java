package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that come with their file, after it, again, or not at all. */
class ManifestNightTest {
    private static final String TODAY = "2024-08-12";
    private static final String STATES = "SELECT state, code FROM intake.delivery ORDER BY id";
    private static final String FIGURES =
            "SELECT delivery_id, kind, declared, found FROM intake.manifest_figure ORDER BY delivery_id, kind";
    private static final String PERSONS = "SELECT coalesce(sum(persons), 0) FROM ledger.tally";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;
    private int minute;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        night = new NightRunner(folder, LenientJobs.in(folder));
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void aContradictedFileIsCountedOnceItsManifestIsCorrected() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        manifest(file, "{\"rows\": 3}");
        assertThat(night.run(inbox, TODAY).exitCode()).isEqualTo(3);
        assertThat(night.rows(STATES)).containsExactly("REFUSED MANIFEST_MISMATCH");
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();

        manifest(file, "{\"rows\": 2}");

        assertThat(night.run(inbox, TODAY).exitCode()).isZero();
        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ");
    }

    @Test
    void whatAManifestDeclaresIsKeptBesideWhatWasFound() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        manifest(file, "{\"rows\": 3, \"persons\": 2, \"bytes\": " + Files.size(file) + "}");
        night.run(inbox, TODAY);
        String bytes = "1 BYTES %d %1$d".formatted(Files.size(file));
        assertThat(night.rows(FIGURES)).containsExactly(bytes, "1 PERSONS 2 2", "1 ROWS 3 2");

        manifest(file, "{\"rows\": 2}");
        night.run(inbox, TODAY);

        assertThat(night.rows(FIGURES)).containsExactly("1 ROWS 2 2");
    }

    @Test
    void totalsOfAFileWithRejectedRowsAreDeclaredButNotFound() throws IOException {
        Path file = twoEntries().irregularEntry("3", "2024-08-01", "C1", -1).writeInto(inbox);
        manifest(file, "{\"rows\": 3, \"persons\": 3}");

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ");
        assertThat(night.rows(FIGURES)).containsExactly("1 PERSONS 3 -", "1 ROWS 3 3");
    }

    @Test
    void aContradictedFileIsCountedOnceItsManifestIsTakenAway() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        Path manifest = manifest(file, "{\"rows\": 3}");
        night.run(inbox, TODAY);
        Files.delete(manifest);

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ");
    }

    @Test
    void aContradictedFileThatIsSentAgainWithAnotherManifestIsLookedAtAgain() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        manifest(file, "{\"rows\": 3}");
        night.run(inbox, TODAY);

        Path again = twoEntries().writeInto(inbox.resolve("again"));
        manifest(again, "{\"rows\": 2}");
        Files.delete(file);
        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ");
    }

    @Test
    void aManifestThatComesLaterAndAgreesChangesNothing() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        night.run(inbox, TODAY);
        manifest(file, "{\"rows\": 2, \"persons\": 2}");

        assertThat(night.run(inbox, TODAY).cellsMoved()).isZero();
        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ");
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();
    }

    @Test
    void aManifestThatComesLaterAndContradictsTakesTheDeliveryBack() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        night.run(inbox, TODAY);
        manifest(file, "{\"persons\": 3}");

        assertThat(night.run(inbox, TODAY).exitCode()).isEqualTo(3);
        assertThat(night.rows(STATES)).containsExactly("REFUSED MANIFEST_MISMATCH");
        assertThat(night.number(PERSONS)).isZero();
        assertThat(
                        night.rows(
                                "SELECT persons FROM warehouse.migration_flow WHERE period_type = 'DAY' AND partner_country = 'CHN'"))
                .containsExactly("0");
    }

    @Test
    void anAcceptedDeliveryOutlivesItsManifest() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        Path manifest = manifest(file, "{\"rows\": 2}");
        night.run(inbox, TODAY);
        Files.delete(manifest);
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();

        CrossingsFile.of("MONG_CAI_2024-07-31").entry("1", "2024-07-31", "CHN").writeInto(inbox);
        night.jdbc.sql("UPDATE intake.delivery SET state = 'RECEIVED'").update();
        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ", "ACCEPTED ");
    }

    @Test
    void whatAContradictedFileHeldBackFromOthersCounts() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("9", "2024-08-02", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        assertThat(night.number(PERSONS)).isEqualTo(3);

        manifest(file, "{\"rows\": 7}");
        night.run(inbox, TODAY);

        assertThat(night.number(PERSONS)).isEqualTo(2);
    }

    @Test
    void totalsAreComparedTheSameWhicheverDeliveryCameFirst() throws IOException {
        Path earlier = twoEntries().writeInto(inbox);
        Path later = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("9", "2024-08-02", "CHN")
                .writeInto(inbox);
        manifest(earlier, "{\"rows\": 2, \"persons\": 2}");
        manifest(later, "{\"rows\": 2, \"persons\": 2}");
        Path aside = Files.move(earlier, folder.resolve("aside.csv"));
        night.run(inbox, TODAY);
        Files.move(aside, earlier);

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("ACCEPTED ", "ACCEPTED ");
        assertThat(night.number(PERSONS)).isEqualTo(3);
    }

    @Test
    void aFeedThatRequiresManifestsWaitsForThem() throws IOException {
        Path contract = LenientJobs.in(folder).resolve("feeds/crossings.yaml");
        Files.writeString(contract, Files.readString(contract).replace("manifest: optional", "manifest: required"));
        try (NightRunner strict = new NightRunner(folder, LenientJobs.in(folder, "[]"))) {
            Path file = CrossingsFile.of("MONG_CAI_2024-08-01").writeInto(inbox);
            NightReport waiting = strict.run(inbox, TODAY);
            assertThat(waiting.verdict().waiting()).isEqualTo(1);
            assertThat(waiting.exitCode()).isEqualTo(3);
            assertThat(strict.run(inbox, TODAY).exitCode())
                    .as("as long as it waits")
                    .isEqualTo(3);
            assertThat(strict.rows("SELECT state, message FROM intake.delivery"))
                    .containsExactly(
                            "WAITING Its manifest crossings_MONG_CAI_2024-08-01.csv.manifest.json has not come.");

            manifest(file, "{\"rows\": 0, \"persons\": 0, \"cases\": 0}");

            assertThat(strict.run(inbox, TODAY).exitCode()).isZero();
            assertThat(strict.rows("SELECT state, read FROM intake.delivery")).containsExactly("ACCEPTED 0");
        }
    }

    @Test
    void aWithdrawnDeliveryIsNotBroughtBackByAManifest() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        night.run(inbox, TODAY);
        night.jdbc
                .sql("UPDATE intake.delivery SET state = 'WITHDRAWN', counts = false")
                .update();
        manifest(file, "{\"rows\": 2}");

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).containsExactly("WITHDRAWN ");
    }

    @Test
    void aManifestThatIsALinkIsNotThere() throws IOException {
        Path file = twoEntries().writeInto(inbox);
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), "{\"rows\": 7}");
        Files.createSymbolicLink(inbox.resolve(file.getFileName() + ".manifest.json"), elsewhere);

        night.run(inbox, TODAY);

        assertThat(night.rows(STATES)).isEqualTo(List.of("ACCEPTED "));
    }

    private static CrossingsFile twoEntries() {
        return CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN");
    }

    /** Each manifest is younger than the one before. */
    private Path manifest(Path file, String json) throws IOException {
        Path manifest = Files.writeString(file.resolveSibling(file.getFileName() + ".manifest.json"), json);
        Files.setLastModifiedTime(
                manifest, FileTime.from(Instant.parse("2024-08-12T10:00:00Z").plusSeconds(60L * minute++)));
        return manifest;
    }
}
