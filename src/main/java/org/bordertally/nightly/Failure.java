package org.bordertally.nightly;

import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bordertally.database.Database;
import org.bordertally.database.DatabaseUnavailableException;
import org.bordertally.intake.InboxUnreadableException;
import org.bordertally.passage.FiguresFailedException;
import org.bordertally.run.Fence;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Turns what went wrong in a run into what its operator should read, and writes it beside the run. */
final class Failure {
    private Failure() {}

    /** The job ended without completing. */
    static final class StepFailedException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        StepFailedException(JobExecution execution) {
            super("Step " + failedSteps(execution) + " failed", firstCause(execution));
            execution.getAllFailureExceptions().stream()
                    .filter(failure -> failure != getCause())
                    .forEach(this::addSuppressed);
        }

        private static String failedSteps(JobExecution execution) {
            List<String> failed = execution.getStepExecutions().stream()
                    .filter(step -> step.getStatus().isUnsuccessful())
                    .map(StepExecution::getStepName)
                    .toList();
            return failed.isEmpty() ? execution.getStatus().toString() : String.join(", ", failed);
        }

        private static Throwable firstCause(JobExecution execution) {
            return Stream.concat(
                            execution.getStepExecutions().stream()
                                    .filter(step -> step.getStepName().startsWith("claimant"))
                                    .flatMap(step -> step.getFailureExceptions().stream()),
                            execution.getAllFailureExceptions().stream())
                    .findFirst()
                    .orElseGet(() -> new IllegalStateException("deliveries are left uncounted"));
        }
    }

    static RuntimeException of(
            RuntimeException failure, Runs.Attempt attempt, Runs runs, Fence fence, Database database) {
        Throwable cause = rootOf(failure);
        Optional<DatabaseUnavailableException> loss = database.lossIn(failure);
        RuntimeException told;
        if (cause instanceof InboxUnreadableException inbox) {
            told = inbox;
        } else if (loss.isPresent()) {
            told = loss.get();
        } else if (cause instanceof DatabaseUnavailableException unavailable) {
            told = unavailable;
        } else if (cause instanceof Fence.SupersededException superseded) {
            told = stopped(superseded);
        } else {
            String where = failure instanceof StepFailedException ? failure.getMessage() + ": " : "";
            told = new NightFailedException(
                    where + sentence(cause) + ". Nothing committed is lost or counted twice: mend the cause, then run"
                            + " ./bordertally rerun.",
                    failure);
        }
        try {
            runs.fail(attempt, Objects.requireNonNullElse(told.getMessage(), told.toString()), fence);
        } catch (DataAccessException | TransactionException e) {
            told.addSuppressed(e);
        }
        return told;
    }

    /** Before there was a run to write it beside. */
    static RuntimeException beforeTheRun(Exception failure, Database database) {
        return failure instanceof Fence.SupersededException superseded
                ? stopped(superseded)
                : refused(failure, database, "The run was not begun: mend the cause, then run the same command again.");
    }

    /** When the run was done. */
    static RuntimeException afterTheRun(DataAccessException failure, Database database) {
        return refused(
                failure,
                database,
                "The run is done, but its anchor is missing: print it with ./bordertally audit verify.");
    }

    private static RuntimeException stopped(Fence.SupersededException superseded) {
        return new NightFailedException(String.valueOf(superseded.getMessage()), superseded);
    }

    private static RuntimeException refused(Exception failure, Database database, String consequence) {
        Optional<DatabaseUnavailableException> loss = database.lossIn(failure);
        if (loss.isPresent()) {
            return loss.get();
        }
        return new NightFailedException(
                "The database " + database.describe() + " refused: " + sentence(rootOf(failure)) + ". " + consequence,
                failure);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            if (cause instanceof InboxUnreadableException || cause instanceof FiguresFailedException) {
                return cause;
            }
            cause = cause.getCause();
        }
        return cause;
    }

    private static String sentence(Throwable cause) {
        String message = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip().lines().findFirst().orElse("");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
