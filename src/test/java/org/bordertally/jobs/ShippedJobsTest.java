package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedJobsTest {

    @Test
    void theFolderBorderTallyComesWithHasNoMistakes() {
        assertThat(JobsReader.read(Path.of("jobs"))).isInstanceOf(JobsReader.Result.Good.class);
    }
}
