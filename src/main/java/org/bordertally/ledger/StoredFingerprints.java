package org.bordertally.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.bordertally.feed.EarlierRecords;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The fingerprints of accepted deliveries: which records a stream already holds on a day. */
final class StoredFingerprints {
    /** Bytes of one stored part: small enough to be written and read without a second thought for memory. */
    private static final int PART_BYTES = 8 << 20;

    private static final String ON_DAY = """
            SELECT f.delivery_id, (d.business_date, d.revision, d.file_name COLLATE "C")
                                  < (:businessDate, :revision, :fileName COLLATE "C") AS earlier,
                   d.path, d.bytes, d.modified_at, f.block
            FROM ledger.fingerprint f
            JOIN intake.delivery d ON d.id = f.delivery_id
            WHERE f.feed = :feed AND f.sender = :sender AND f.day = :day AND d.business_date <> :businessDate
            ORDER BY d.business_date, d.revision, d.file_name COLLATE "C", f.part""";

    private static final String OF_DELIVERY =
            "SELECT day, block FROM ledger.fingerprint WHERE delivery_id = :id ORDER BY day, part";

    private static final String STORE =
            "INSERT INTO ledger.fingerprint (feed, sender, day, delivery_id, part, block) VALUES (?, ?, ?, ?, ?, ?)";

    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StoredFingerprints(DataSource dataSource) {
        this.deliveries = new Deliveries(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
    }

    /**
     * A delivery's records on one day.
     *
     * @param earlier whether its copies count: it is of lower rank, or its file is gone or altered, so that it cannot be counted again
     */
    private record Held(long delivery, boolean earlier, FingerprintBlock block) {}

    /**
     * What the stream of one delivery holds besides it. Deliveries of the same business date are left out: they are other
     * revisions of it, of which only one counts.
     */
    final class Neighbours implements EarlierRecords {
        private final Delivery delivery;
        private final Map<LocalDate, List<Held>> byDay = new HashMap<>();

        private Neighbours(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public List<FingerprintBlock> on(LocalDate day) {
            return held(day).stream().filter(Held::earlier).map(Held::block).toList();
        }

        /** Sends accepted deliveries of higher rank that hold a record of these blocks back to be counted again. */
        void countAgainAfter(Map<LocalDate, FingerprintBlock> blocks) {
            blocks.forEach((day, block) -> held(day).stream()
                    .filter(held -> !held.earlier() && held.block().sharesRecordsWith(block))
                    .forEach(held -> deliveries.countAgain(held.delivery())));
        }

        private List<Held> held(LocalDate day) {
            return byDay.computeIfAbsent(day, this::load);
        }

        private List<Held> load(LocalDate day) {
            Map<Long, ByteArrayOutputStream> parts = new LinkedHashMap<>();
            Map<Long, Boolean> earlier = new HashMap<>();
            jdbc.sql(ON_DAY)
                    .param("feed", delivery.feed())
                    .param("sender", delivery.sender())
                    .param("day", day)
                    .param("businessDate", delivery.businessDate())
                    .param("revision", delivery.revision())
                    .param("fileName", delivery.fileName())
                    .query(row -> {
                        long id = row.getLong("delivery_id");
                        earlier.put(
                                id,
                                row.getBoolean("earlier")
                                        || !Delivery.looksLike(
                                                Path.of(row.getString("path")),
                                                row.getLong("bytes"),
                                                row.getTimestamp("modified_at").toInstant()));
                        parts.computeIfAbsent(id, ignored -> new ByteArrayOutputStream())
                                .writeBytes(row.getBytes("block"));
                    });
            List<Held> held = new ArrayList<>();
            parts.forEach((id, bytes) -> held.add(
                    new Held(id, Boolean.TRUE.equals(earlier.get(id)), new FingerprintBlock(bytes.toByteArray()))));
            return held;
        }
    }

    Neighbours neighbours(Delivery delivery) {
        return new Neighbours(delivery);
    }

    /** The blocks stored for a delivery, by day; empty when it has none. */
    Map<LocalDate, FingerprintBlock> of(Delivery delivery) {
        Map<LocalDate, ByteArrayOutputStream> parts = new HashMap<>();
        jdbc.sql(OF_DELIVERY).param("id", delivery.id()).query(row -> {
            parts.computeIfAbsent(row.getObject("day", LocalDate.class), ignored -> new ByteArrayOutputStream())
                    .writeBytes(row.getBytes("block"));
        });
        Map<LocalDate, FingerprintBlock> blocks = new HashMap<>();
        parts.forEach((day, bytes) -> blocks.put(day, new FingerprintBlock(bytes.toByteArray())));
        return blocks;
    }

    void store(Delivery delivery, Map<LocalDate, FingerprintBlock> blocks) {
        blocks.forEach((day, block) -> {
            AtomicInteger part = new AtomicInteger();
            block.parts(PART_BYTES)
                    .forEach(bytes -> template.update(
                            STORE,
                            delivery.feed(),
                            delivery.sender(),
                            day,
                            delivery.id(),
                            part.getAndIncrement(),
                            bytes));
        });
    }

    void remove(Delivery delivery) {
        template.update("DELETE FROM ledger.fingerprint WHERE delivery_id = ?", delivery.id());
    }
}
