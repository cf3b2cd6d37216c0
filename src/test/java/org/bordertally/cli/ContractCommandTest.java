package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bordertally.cli.CommandDesk.Outcome;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator reads after a change of jobs/, and the two ways out. */
class ContractCommandTest {
    private static final String SAID = """
            1 delivery of crossings was counted by another contract than now (otherwise: age bands).
              ./bordertally deliveries replay --all-older --feed crossings --preview
              ./bordertally contract accept --feed crossings --reason "..."
            """;

    @TempDir
    private Path folder;

    private CommandDesk desk;
    private Path inbox;
    private Path jobs;

    @BeforeEach
    void changeAgeBandsAfterANight() throws IOException {
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(folder, "[]");
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .irregularEntry("X1", "2024-08-01", "C-1", 8)
                .writeInto(inbox);
        assertThat(desk.run("contract", "list").out())
                .isEqualTo("No night has counted by a contract yet that is kept: ./bordertally nightly\n");
        assertThat(night().code()).isZero();
        assertThat(list().out()).doesNotContain("contract accept");
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(settings, Files.readString(settings).replace("[0, 15, 25, 40, 60]", "[0, 18, 65]"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Outcome night() {
        return desk.run("nightly", "--inbox", inbox.toString(), "--date", "2024-08-11", "--jobs", jobs.toString());
    }

    private Outcome list() {
        return desk.run("contract", "list");
    }

    private Outcome accept(String... more) {
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"contract", "accept", "--feed", "crossings"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return desk.run(all);
    }

    @Test
    void theNextNightIsForetold() {
        assertThat(list().out())
                .contains(
                        "jobs/ was changed since: the next night counts crossings otherwise than 1 of its deliveries were"
                                + " (age bands).\nWhat would move: ./bordertally deliveries replay --all-older --feed crossings --preview\n");
        assertThat(desk.run("status").out()).doesNotContain("another contract");
    }

    @Test
    void eachNightSaysItAndSoDoesStatusAndNoExitCodeChanges() {
        Outcome night = night();

        assertThat(night.out()).contains(SAID);
        assertThat(night.code()).isZero();
        assertThat(night().out()).contains(SAID);
        assertThat(desk.run("status").out()).endsWith("\n\n" + SAID);
        JsonNode other = desk.run("status", "--json").json().get("contracts").get(0);
        assertThat(other.get("feed").asString()).isEqualTo("crossings");
        assertThat(other.get("deliveries").asInt()).isEqualTo(1);
        assertThat(other.get("otherwise").get(0).asString()).isEqualTo("age bands");
    }

    @Test
    void whatWouldMoveIsPreviewedAndNothingIsSaidOnceItIsDone() {
        night();

        Outcome preview = desk.run("deliveries", "replay", "--all-older", "--preview");
        assertThat(preview.out()).isEqualTo("""
                        Preview: nothing was changed. This is what would become of it.

                        crossings: 1 delivery is counted again by the contract in force (otherwise: age bands).
                        1 delivery stands as before.

                        No cell would move.
                        """);
        assertThat(desk.run("status").out()).contains(SAID);

        assertThat(desk.run("deliveries", "replay", "--all-older", "--reason", "New bands")
                        .code())
                .isZero();
        assertThat(night().out()).doesNotContain("another contract");
        assertThat(list().out()).doesNotContain("contract accept");
        Outcome again = desk.run("deliveries", "replay", "--all-older", "--reason", "New bands");
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("No delivery of this selection counts by another contract than the one in force.");
    }

    @Test
    void acceptingTellsWhatStandsAndTheListByWhomAndWhy() {
        night();
        assertThat(list().out()).contains("Let them stand: ./bordertally contract accept --feed crossings");

        Outcome accepted = accept("--reason", "As published", "--by", "Lan");

        assertThat(accepted.code()).isZero();
        assertThat(accepted.out())
                .isEqualTo("1 delivery of crossings, business dates 2024-08-01 to 2024-08-01, stands as counted"
                        + " (otherwise: age bands).\n");
        assertThat(night().out()).doesNotContain("another contract");
        assertThat(desk.run("status", "--json").json().get("contracts")).isEmpty();
        assertThat(list().out()).contains("Lan", "2024-08-12", "As published").doesNotContain("Let them stand");
        JsonNode listed = desk.run("contract", "list", "--json").json().get(0);
        assertThat(listed.get("feed").asString()).isEqualTo("crossings");
        assertThat(listed.get("deliveries").asInt()).isZero();
        assertThat(listed.get("others").get(0).get("accepted").get("reason").asString())
                .isEqualTo("As published");
        assertThat(desk.run("audit", "list", "--json").out()).contains("CONTRACT_ACCEPTED");
    }

    @Test
    void whatCannotBeAcceptedSaysWhy() {
        assertThat(accept().code()).isEqualTo(2);
        assertThat(accept().err()).contains("--reason");
        assertThat(desk.run("contract", "accept", "--feed", "crosings", "--reason", "x")
                        .err())
                .contains("There is no feed crosings. Did you mean crossings?");
        Outcome nothing = desk.run("contract", "accept", "--feed", "statements", "--reason", "x");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("there is nothing to accept. See ./bordertally contract list");
        desk.holdingTheRunLock(
                () -> assertThat(accept("--reason", "As published").code()).isEqualTo(5));
        assertThat(desk.run("contract").code()).isEqualTo(2);
        assertThat(desk.run("deliveries", "replay", "17", "--all-older", "--preview")
                        .code())
                .isEqualTo(2);
    }
}
