package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    @TempDir
    private Path folder;

    private CommandDesk desk;

    @BeforeEach
    void open() {
        desk = new CommandDesk(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void loadFeedsHaveAsManyRowsAndFilesAsAskedFor() throws IOException {
        Path out = folder.resolve("load");

        assertThat(desk.run("generate", "--rows", "1000", "--files", "3", "--out", out.toString())
                        .out())
                .isEqualTo("Wrote 3 files below " + out + ".\n");

        try (Stream<Path> files = Files.list(out)) {
            long lines = 0;
            for (Path file : files.toList()) {
                lines += Files.readAllLines(file).size();
            }
            assertThat(lines).isEqualTo(1_003);
        }
    }

    @Test
    void rowsAndSampleExcludeEachOtherAndOneIsNeeded() {
        assertThat(desk.run("generate", "--rows", "5", "--sample", "--out", "x").code())
                .isEqualTo(2);
        assertThat(desk.run("generate", "--out", "x").code()).isEqualTo(2);
    }

    @Test
    void whatOnlyLoadFeedsHaveIsRefusedOfTheSample() {
        CommandDesk.Outcome outcome = desk.run("generate", "--sample", "--seed", "3", "--out", "x");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--seed");
    }

    @Test
    void replacedFilesAreCounted() {
        String out = folder.resolve("load").toString();
        desk.run("generate", "--rows", "10", "--files", "2", "--out", out);

        assertThat(desk.run("generate", "--rows", "10", "--files", "3", "--out", out)
                        .out())
                .isEqualTo("Wrote 3 files below " + out + "; 2 of them replaced older ones.\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInPlainWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(desk.run(
                                "generate",
                                "--rows",
                                "1",
                                "--out",
                                file.resolve("load").toString())
                        .err())
                .startsWith("bordertally: Cannot write below " + file.resolve("load") + ": ")
                .doesNotContain("java.", "Exception");
    }

    @Test
    void moreFilesThanRowsAreRefused() {
        assertThat(desk.run("generate", "--rows", "5", "--files", "6", "--out", "x")
                        .err())
                .contains("Files must be from 1 to the number of rows, not 6.");
    }
}
