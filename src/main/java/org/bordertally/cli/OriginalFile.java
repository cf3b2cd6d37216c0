package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.audit.AuditLog;
import org.bordertally.database.Database;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Original;
import org.bordertally.intake.Delivery;
import org.bordertally.jobs.Jobs;
import org.bordertally.run.Signature;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The file that a delivery came in, as long as it is there and has the bytes that were counted. */
final class OriginalFile {
    private final Path path;
    private final Original original;

    private OriginalFile(Path path, FeedContract contract) {
        this.path = path;
        this.original = new Original(path, contract);
    }

    /**
     * Reads the file to its end, to be sure of its bytes.
     *
     * @return empty when the file is gone or altered
     * @throws UsageException when the contract is gone
     */
    static Optional<OriginalFile> of(Delivery delivery, Jobs jobs) {
        FeedContract contract = jobs.feeds().stream()
                .filter(feed -> feed.feed().equals(delivery.feed()))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "The feed %s of delivery %d is not declared any more, so nobody knows how to read its file. Put the contract back, or name the folder that has it: --jobs DIR."
                                .formatted(delivery.feed(), delivery.id())));
        return delivery.hasItsBytes() ? Optional.of(new OriginalFile(delivery.path(), contract)) : Optional.empty();
    }

    /** Writes down who looks at personal values; to be called before anything is shown. */
    static void noteLook(Delivery at, Database database, Signature signature) {
        DataSource pool = database.pool(1);
        new TransactionTemplate(new JdbcTransactionManager(pool)).executeWithoutResult(transaction -> {
            signature.sign(new JdbcTemplate(pool), "");
            new AuditLog(pool)
                    .record(
                            "ORIGINAL_SHOWN",
                            "delivery %d %s %s %s r%d"
                                    .formatted(at.id(), at.feed(), at.sender(), at.businessDate(), at.revision()),
                            Map.of("file", at.fileName(), "sha256", at.sha256()));
        });
    }

    static String gone(Delivery delivery) {
        return "SOURCE_GONE: the original %s is missing, or has other bytes than those that were counted. Put it back, or ask the sender for it."
                .formatted(delivery.path());
    }

    /** @throws UsageException when it cannot be read after all */
    void read(Set<Long> lines, Original.Reader reader) {
        try {
            original.read(lines, reader);
        } catch (IOException e) {
            throw new UsageException("The original %s cannot be read (%s). Put it back, or ask the sender for it."
                    .formatted(path, Obstacle.toReading(path, e)));
        }
    }
}
