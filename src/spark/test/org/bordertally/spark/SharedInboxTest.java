package org.bordertally.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedInboxTest {
    @TempDir
    private Path inbox;

    @Test
    void anEmptyFolderWhereTheDriverSeesFilesIsNotTheInbox() throws IOException {
        Path file = Files.createFile(inbox.resolve("crossings.csv"));
        SharedInbox shared = SharedInbox.of(inbox);
        assertThatCode(shared::requireHere).doesNotThrowAnyException();

        Files.delete(file);
        assertThatThrownBy(shared::requireHere).hasMessageContaining("mount it there under the same path");
        Files.delete(inbox);
        assertThatThrownBy(shared::requireHere).hasMessageContaining(inbox.toString());
        Files.createDirectory(inbox);
    }

    @Test
    void anInboxMayBeEmpty() {
        assertThatCode(SharedInbox.of(inbox)::requireHere).doesNotThrowAnyException();
    }
}
