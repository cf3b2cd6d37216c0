package org.bordertally.ledger;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fingerprints of deliveries: which records a stream already holds on a day, and which deliveries that do not count
 * would hold them, too. Those of long ago are dropped, but not that there were any.
 */
final class StoredFingerprints {
    private static final String OF_DELIVERY =
            "SELECT day, block FROM ledger.fingerprint WHERE delivery_id = :id ORDER BY day, part";

    private static final String DROP_FURTHER_PARTS =
            "DELETE FROM ledger.fingerprint WHERE feed = :feed AND day < :before AND block IS NOT NULL AND part > 0";

    private static final String DROP =
            "UPDATE ledger.fingerprint SET block = NULL WHERE feed = :feed AND day < :before AND block IS NOT NULL";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StoredFingerprints(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
    }

    /**
     * What is stored for one delivery.
     *
     * @param blocks by day
     * @param dropped days whose blocks are not kept any more
     */
    record Stored(Map<LocalDate, FingerprintBlock> blocks, Set<LocalDate> dropped) {
        static final Stored NOTHING = new Stored(Map.of(), Set.of());
    }

    Stored of(Delivery delivery) {
        Map<LocalDate, ByteArrayOutputStream> parts = new HashMap<>();
        Set<LocalDate> dropped = new HashSet<>();
        jdbc.sql(OF_DELIVERY).param("id", delivery.id()).query(row -> {
            LocalDate day = row.getObject("day", LocalDate.class);
            byte[] block = row.getBytes("block");
            if (block == null) {
                dropped.add(day);
            } else {
                parts.computeIfAbsent(day, ignored -> new ByteArrayOutputStream())
                        .writeBytes(block);
            }
        });
        Map<LocalDate, FingerprintBlock> blocks = new HashMap<>();
        parts.forEach((day, bytes) -> blocks.put(day, new FingerprintBlock(bytes.toByteArray())));
        return new Stored(blocks, dropped);
    }

    private void store(Delivery delivery, Map<LocalDate, FingerprintBlock> blocks) {
        if (!blocks.isEmpty()) {
            template.execute((ConnectionCallback<Boolean>) connection -> {
                FingerprintCopy.send(connection, delivery, blocks);
                return true;
            });
        }
    }

    /** Stores these blocks instead of those stored before. */
    void replace(Delivery delivery, Map<LocalDate, FingerprintBlock> blocks) {
        remove(delivery);
        store(delivery, blocks);
    }

    /** Stores blocks again that were dropped. */
    void restore(Delivery delivery, Map<LocalDate, FingerprintBlock> blocks) {
        blocks.keySet()
                .forEach(day -> template.update(
                        "DELETE FROM ledger.fingerprint WHERE delivery_id = ? AND day = ?", delivery.id(), day));
        store(delivery, blocks);
    }

    void remove(Delivery delivery) {
        if (delivery.isKnown()) {
            template.update("DELETE FROM ledger.fingerprint WHERE delivery_id = ?", delivery.id());
        }
    }

    /** Drops the blocks of a feed's days before this one. */
    void drop(String feed, LocalDate before) {
        jdbc.sql(DROP_FURTHER_PARTS).param("feed", feed).param("before", before).update();
        jdbc.sql(DROP).param("feed", feed).param("before", before).update();
    }
}
