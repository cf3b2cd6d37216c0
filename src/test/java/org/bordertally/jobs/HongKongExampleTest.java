package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HongKongExampleTest {

    @Test
    void theExampleCopiedOverTheShippedFolderHasNoMistakes(@TempDir Path folder) throws Exception {
        JobsFolder jobs = JobsFolder.copyOfShipped(folder).with(Path.of("examples/hong-kong"));

        assertThat(JobsReader.read(jobs.path())).isInstanceOf(JobsReader.Result.Good.class);
    }
}
