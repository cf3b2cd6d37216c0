package org.bordertally.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bordertally.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFilesTest {
    @Test
    void filesOfAHundredMegabytesAreCountedInAHeapOfSixtyFour(@TempDir Path folder) throws Exception {
        ChildJvm.Outcome outcome = new ChildJvm().option("-Xmx64m").run(LargeFiles.class, folder.toString());

        assertThat(outcome.output().lines())
                .as(outcome.output())
                .containsExactly(
                        "one line: LINE_TOO_LONG",
                        "one cell: LINE_TOO_LONG",
                        "many columns: 0 accepted, {RAGGED_ROW=100}",
                        "wide enums: 0 accepted, {NOT_IN_ENUM=100}",
                        "wide countries: 0 accepted, {UNKNOWN_COUNTRY=100}",
                        "wide numbers: 0 accepted, {BAD_TYPE=100}",
                        "wide cases: 0 accepted, {OUT_OF_RANGE=100}",
                        "wide keys: 0 accepted, {OUT_OF_RANGE=100}",
                        "wide personal data: 100 accepted, {}",
                        "a bomb: UNREADABLE");
        assertThat(outcome.code()).isZero();
    }
}
