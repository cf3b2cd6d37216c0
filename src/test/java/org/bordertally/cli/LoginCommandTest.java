package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.bordertally.invocation.ProcessUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of a reader, from a file. */
class LoginCommandTest {
    @TempDir
    private Path folder;

    private CommandDesk.Outcome login(Path file) {
        try (CommandDesk desk = new CommandDesk(folder.resolve("home"))) {
            return desk.run("login", "dashboard", "--password-file", file.toString());
        }
    }

    @Test
    void aFileThatThisUserMayNotReadIsSaidToBeSo() throws IOException {
        Path file = Files.writeString(folder.resolve("password.txt"), "secret");
        Files.setPosixFilePermissions(file, Set.of());

        assertThat(LoginCommand.unreadable(file, new AccessDeniedException(file.toString())))
                .hasMessageContaining("Cannot read the password from " + file + ": " + ProcessUser.called()
                        + " may not read it (it belongs to " + Files.getAttribute(file, "unix:uid")
                        + ", mode ---------).")
                .hasMessageContaining("Let " + ProcessUser.called() + " read it")
                .hasMessageNotContaining("write");
    }

    @Test
    void aSecretOfAContainerIsAFileOfTheMachineAroundIt() {
        Path secret = Path.of("/run/secrets/dashboard_password");

        assertThat(LoginCommand.unreadable(secret, new AccessDeniedException(secret.toString())))
                .hasMessageContaining("It is a file of the machine around the container, with its owner and mode there")
                .hasMessageContaining("secrets: let " + ProcessUser.called() + " read it.");
    }

    @Test
    void aFileThatIsMissingEmptyOrNoTextIsSaidToBeSo() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\nsecond line\n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(login(folder.resolve("missing")).err()).contains("missing: there is no such file. Name a file that");
        assertThat(login(empty).err()).contains("The first line of " + empty + " is empty.");
        assertThat(login(binary).err()).contains("binary: it is no text in UTF-8.");
        assertThat(login(folder).code()).isEqualTo(2);
    }

    @Test
    void theFirstLineIsThePassword() throws IOException {
        Path file = Files.writeString(folder.resolve("password.txt"), " secret \nnot this\n");

        CommandDesk.Outcome outcome = login(file);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("bordertally_dashboard can log in at ")
                .doesNotContain("secret");
    }
}
