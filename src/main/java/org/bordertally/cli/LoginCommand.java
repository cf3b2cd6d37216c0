package org.bordertally.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.bordertally.database.Home;
import org.bordertally.database.Reader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "login",
        description =
                "Give a reader of the database a password: an analyst, a dashboard, an auditor, the command sql. Each may"
                        + " read what is theirs and change nothing.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally login dashboard",
            "  ./bordertally login analyst --password-file analyst.txt"
        })
final class LoginCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "READER", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init") // required
    private Reader reader;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password is the first line of this file; without it, one is generated and kept among the"
                    + " secrets of BORDERTALLY_HOME.")
    private @Nullable Path passwordFile;

    LoginCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (reader == Reader.SQL && passwordFile != null) {
            throw new UsageException(
                    "The command sql logs in with a password it finds among the secrets of BORDERTALLY_HOME. Leave --password-file out.");
        }
        String password =
                passwordFile == null ? workplace.installation().home().secret(reader.secret()) : read(passwordFile);
        workplace.installation().use(database -> {
            List<String> remedies = database.letIn(reader, password);
            if (!remedies.isEmpty()) {
                throw new UsageException(
                        "The owner of the tables may not let readers in. Have a superuser run: %s; then run the same command again."
                                .formatted(String.join("; ", remedies)));
            }
            workplace.print("%s can log in at %s.%nPassword: %s%n"
                    .formatted(reader.role(), database.address(), passwordFile == null ? file() : passwordFile));
            if (database.isEmbedded()) {
                workplace
                        .err()
                        .println(
                                "The embedded database answers while a command of yours runs, each time on another port.");
            }
            return null;
        });
        return ExitCode.DONE;
    }

    private Path file() {
        Home home = workplace.installation().home();
        try {
            return home.secretFile(reader.secret());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secrets of " + home, e);
        }
    }

    private static String read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String password = Objects.requireNonNullElse(lines.readLine(), "").strip();
            if (password.isEmpty()) {
                throw new UsageException("The first line of %s is empty. Write the password there.".formatted(file));
            }
            return password;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UsageException unreadable(Path file, IOException failure) {
        return new UsageException("Cannot read the password from %s: %s. %s"
                .formatted(file, Obstacle.toReading(file, failure), Obstacle.remedy(file, failure)));
    }
}
