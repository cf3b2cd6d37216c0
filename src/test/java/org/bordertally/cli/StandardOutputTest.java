package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    /** Runs a command whose output fails. */
    private int run(String reason, String... arguments) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int datum) throws IOException {
                throw new IOException(reason);
            }
        };
        try (CommandDesk desk = new CommandDesk(folder)) {
            return Cli.run(
                    new Workplace(
                            Clock.systemUTC(),
                            desk.installation(),
                            StandardOutput.writer(failing),
                            new PrintWriter(err),
                            () -> 0),
                    arguments);
        }
    }

    @Test
    void aFullDiskIsAFailureThatSaysSo() {
        assertThat(run("No space left on device", "deliveries")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(
                        "bordertally: What the command printed could not be written whole: No space left on device.")
                .hasLineCount(1);
    }

    @Test
    void everyFormOfOutputNotices() {
        assertThat(run("full", "report", "--from", "2024-01-01", "--to", "2024-01-02", "--json"))
                .isEqualTo(1);
        assertThat(run("full", "quarantine", "--csv")).isEqualTo(1);
        assertThat(run("full", "sql", "SELECT 1", "--json")).isEqualTo(1);
        assertThat(run("full", "sql", "SELECT 1", "--csv")).isEqualTo(1);
        assertThat(run("full", "--help")).isEqualTo(1);
    }

    @Test
    void aReaderWhoHasHadEnoughIsNoNews() {
        assertThat(run("Broken pipe", "deliveries")).isEqualTo(141);
        assertThat(err.toString()).isEmpty();
    }
}
