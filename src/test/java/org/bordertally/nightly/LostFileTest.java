package org.bordertally.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that vanish, change or hide after they were counted: nothing is lost, nothing counted twice. */
class LostFileTest {
    private static final String TODAY = "2024-08-12";
    private static final String PERSONS = "SELECT coalesce(sum(persons), 0) FROM ledger.tally";

    @TempDir
    Path folder;

    private Path inbox;
    private NightRunner night;

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
    void aRecordOfACountedFileThatIsGoneCountsFirst() throws IOException {
        Path later = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("5", "2024-08-02", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        Files.delete(later);
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .writeInto(inbox);

        night.run(inbox, TODAY);

        assertThat(night.number(PERSONS)).isEqualTo(3);
    }

    @Test
    void aCountedFileThatWasAlteredInPlaceKeepsWhatItCounted() throws IOException {
        Path later = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .entry("5", "2024-08-02", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        Path second = Files.createDirectories(folder.resolve("second"));
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .entry("2", "2024-08-01", "CHN")
                .writeInto(second);
        Files.writeString(later, Files.readString(later).replace(",CHN,", ",KOR,"));
        Files.setLastModifiedTime(later, FileTime.from(Instant.parse("2024-08-12T10:00:00Z")));

        night.run(second, TODAY);

        assertThat(night.number(PERSONS)).isEqualTo(3);
        assertThat(night.rows("SELECT DISTINCT citizenship FROM ledger.tally")).containsExactly("CHN");
    }

    @Test
    void aFileRenamedToItsRightDateIsCountedOnce() throws IOException {
        Path misdated = CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .writeInto(inbox);
        night.run(inbox, TODAY);
        Files.move(misdated, inbox.resolve("crossings_MONG_CAI_2024-08-01.csv"));

        night.run(inbox, TODAY);

        assertThat(night.number(PERSONS)).isEqualTo(1);
    }

    @Test
    void anInboxBehindALinkIsRead() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        Path link = Files.createSymbolicLink(folder.resolve("link"), inbox);

        assertThat(night.run(link, TODAY).files()).isEqualTo(1);
    }

    @Test
    void uploadsInHiddenFoldersAreLeftAlone() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox.resolve(".~tmp~"));

        assertThat(night.run(inbox, TODAY).files()).isZero();
    }

    @Test
    void aRefusedFileLeavesItsNameToAGoodOneInAnotherFolder() throws IOException {
        Files.createDirectories(inbox.resolve("a"));
        Files.writeString(inbox.resolve("a/crossings_MONG_CAI_2024-08-01.csv"), "no,header\n");
        night.run(inbox, TODAY);
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox.resolve("b"));

        night.run(inbox, TODAY);

        assertThat(night.number(PERSONS)).isEqualTo(1);
        assertThat(night.run(inbox, TODAY).changedNothing()).isTrue();
    }

    @Test
    void aFileThatAContractRefusedIsTakenOnceTheContractIsCorrected() throws IOException {
        Path jobs = LenientJobs.in(folder);
        Path contract = jobs.resolve("feeds/crossings.yaml");
        String right = Files.readString(contract);
        Files.writeString(contract, right.replace("name: sex,", "name: gender,").replace("sex: sex", "sex: gender"));
        CrossingsFile.of("MONG_CAI_2024-08-01").entry("1", "2024-08-01", "CHN").writeInto(inbox);
        new NightRunner(night.database, folder, jobs).run(inbox, TODAY);
        assertThat(night.rows("SELECT state, code FROM intake.delivery")).containsExactly("REFUSED HEADER_MISMATCH");

        Files.writeString(contract, right);
        new NightRunner(night.database, folder, jobs).run(inbox, TODAY);

        assertThat(night.rows("SELECT state FROM intake.delivery")).containsExactly("ACCEPTED");
    }
}
