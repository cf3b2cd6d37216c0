package org.bordertally.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.bordertally.audit.Anchors;
import org.bordertally.backup.BackupFailedException;
import org.bordertally.backup.BackupRefusedException;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseMisconfiguredException;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.desk.MistakenException;
import org.bordertally.desk.UnfinishedNightException;
import org.bordertally.inquiry.UnknownCountryException;
import org.bordertally.intake.InboxUnreadableException;
import org.bordertally.nightly.NightFailedException;
import org.bordertally.run.Fence;
import org.bordertally.run.RunLockedException;
import org.bordertally.server.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for the user.
 *
 * @param exitCode of the command
 * @param message one sentence or a few: what happened, where, what to do next; empty when it is nobody's fault
 */
record Failure(int exitCode, String message) {
    private static final String UNEXPECTED = "Unexpectedly failed: ";

    static Failure of(Throwable thrown) {
        if (thrown instanceof UsageException
                || thrown instanceof MistakenException
                || thrown instanceof UnknownCountryException
                || thrown instanceof BackupRefusedException) {
            return new Failure(ExitCode.USAGE, said(thrown));
        }
        if (thrown instanceof RunLockedException) {
            return new Failure(ExitCode.LOCKED, said(thrown));
        }
        Throwable setting = first(thrown, InvalidSettingException.class::isInstance);
        if (setting != null) {
            return new Failure(ExitCode.USAGE, said(setting));
        }
        Throwable misconfigured = first(thrown, DatabaseMisconfiguredException.class::isInstance);
        if (misconfigured != null) {
            return new Failure(ExitCode.FAILED, said(misconfigured));
        }
        Throwable unavailable = first(thrown, DatabaseUnavailableException.class::isInstance);
        if (unavailable != null) {
            return new Failure(ExitCode.TEMPORARY, said(unavailable));
        }
        Optional<SQLException> lost = Database.connectionLossIn(thrown);
        if (lost.isPresent()) {
            return new Failure(
                    ExitCode.TEMPORARY,
                    "The connection to the database was lost (%s). What was committed is kept and nothing is counted twice: run the same command again."
                            .formatted(firstLine(lost.get())));
        }
        if (thrown instanceof NightFailedException
                || thrown instanceof InboxUnreadableException
                || thrown instanceof UnfinishedNightException
                || thrown instanceof BackupFailedException
                || thrown instanceof Fence.SupersededException
                || thrown instanceof Anchors.UnreadableException) {
            return new Failure(ExitCode.FAILED, said(thrown));
        }
        if (thrown instanceof StandardOutput.LostException lostOutput) {
            return lostOutput.isClosedPipe()
                    ? new Failure(ExitCode.CLOSED_PIPE, "")
                    : new Failure(
                            ExitCode.FAILED,
                            "What the command printed could not be written whole: %s. Send it to a file on a disk with room, or to a program that reads it; what the command did besides is kept."
                                    .formatted(lostOutput.reason()));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.FAILED,
                    "The memory of the program is used up. Give it more, e.g. JAVA_OPTS=-Xmx2g, and run the same"
                            + " command again.");
        }
        if (thrown instanceof UncheckedIOException) {
            return new Failure(
                    ExitCode.FAILED,
                    "Reading or writing failed: %s. Check the disk and the permissions, then run the same command again."
                            .formatted(firstLine(thrown)));
        }
        return new Failure(
                ExitCode.FAILED,
                UNEXPECTED
                        + "%s. Run the same command with --verbose to see where, and report it."
                                .formatted(firstLine(root(thrown))));
    }

    /** Whether nobody foresaw it, so that its message is of use to who can mend the program. */
    boolean isUnexpected() {
        return message.startsWith(UNEXPECTED);
    }

    /** Says nothing where there is nothing to say. */
    void tell(PrintWriter err) {
        if (!message.isEmpty()) {
            err.println("bordertally: " + message);
        }
    }

    private static @Nullable Throwable first(Throwable thrown, java.util.function.Predicate<Throwable> wanted) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String said(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }

    private static String firstLine(Throwable thrown) {
        String line = said(thrown).lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
