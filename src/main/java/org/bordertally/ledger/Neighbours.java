package org.bordertally.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.CountingOutcome;
import org.bordertally.feed.EarlierRecords;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The records that the stream of one delivery holds besides it, and the deliveries whose outcome depends on its own: those
 * of higher rank that share a record, whether they count or not. Deliveries of the same business date are left out: they are
 * other revisions of it, of which only one counts. Blocks that were dropped are made again from their files.
 */
final class Neighbours implements EarlierRecords {
    private static final String ON_DAY = """
            SELECT f.delivery_id, (d.business_date, d.revision, d.file_name COLLATE "C")
                                  < (:businessDate, :revision, :fileName COLLATE "C") AS lower,
                   d.counts, d.path, d.bytes, d.modified_at, f.block
            FROM ledger.fingerprint f
            JOIN intake.delivery d ON d.id = f.delivery_id
            WHERE f.feed = :feed AND f.sender = :sender AND f.day = :day AND d.business_date <> :businessDate
              AND (d.counts OR d.business_date > :businessDate)
            ORDER BY d.business_date, d.revision, d.file_name COLLATE "C", f.part""";

    /** Only these can have given way to records that nobody knows any more. */
    private static final String GAVE_WAY = """
            SELECT id FROM intake.delivery d
            WHERE id IN (SELECT delivery_id FROM ledger.fingerprint
                         WHERE feed = :feed AND sender = :sender AND day = ANY (:days::date[]))
              AND (business_date, revision, file_name COLLATE "C") > (:businessDate, :revision, :fileName COLLATE "C")
              AND business_date <> :businessDate
              AND (NOT counts OR duplicates > 0 OR EXISTS (SELECT FROM intake.reject_count r
                                             WHERE r.delivery_id = d.id AND r.code = 'CONFLICTING_RECORD'))""";

    private final Delivery delivery;
    private final Deliveries deliveries;
    private final StoredFingerprints fingerprints;
    private final Function<Delivery, CountingOutcome> counter;
    private final JdbcClient jdbc;
    private final Map<LocalDate, List<Held>> byDay = new HashMap<>();
    private final Map<Long, Delivery> unknown = new LinkedHashMap<>();

    /** @param counter counts a delivery's file by itself */
    Neighbours(
            Delivery delivery,
            DataSource dataSource,
            StoredFingerprints fingerprints,
            Function<Delivery, CountingOutcome> counter) {
        this.delivery = delivery;
        this.deliveries = new Deliveries(dataSource);
        this.fingerprints = fingerprints;
        this.counter = counter;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * A neighbour's records on one day.
     *
     * @param earlier whether its copies count: it is of lower rank, or its file is gone or altered, so that it cannot be
     *     counted again
     */
    private record Held(long delivery, boolean earlier, FingerprintBlock block) {}

    /** What is stored of a neighbour on one day; no bytes when its block was dropped. */
    private record Found(boolean counts, boolean lower, boolean hasItsFile, ByteArrayOutputStream block) {
        static Found of(ResultSet row) throws SQLException {
            boolean lower = row.getBoolean("lower");
            boolean hasItsFile = lower
                    || Delivery.looksLike(
                            Path.of(row.getString("path")),
                            row.getLong("bytes"),
                            row.getTimestamp("modified_at").toInstant());
            return new Found(row.getBoolean("counts"), lower, hasItsFile, new ByteArrayOutputStream());
        }

        boolean earlier() {
            return lower || !hasItsFile;
        }

        /** One that neither counts nor can be counted concerns nobody. */
        boolean matters() {
            return counts || hasItsFile;
        }
    }

    @Override
    public List<FingerprintBlock> on(LocalDate day) {
        return held(day).stream().filter(Held::earlier).map(Held::block).toList();
    }

    /** Sends deliveries of higher rank that hold a record of these blocks back to be counted again. */
    void countAgainAfter(Map<LocalDate, FingerprintBlock> blocks) {
        blocks.forEach((day, block) -> held(day).stream()
                .filter(held -> !held.earlier() && held.block().sharesRecordsWith(block))
                .forEach(held -> deliveries.countAgain(held.delivery())));
    }

    /** The same, where it is not known any more which records of these days go. */
    void countAgainWhatGaveWayOn(Collection<LocalDate> days) {
        if (!days.isEmpty()) {
            jdbc
                    .sql(GAVE_WAY)
                    .param("feed", delivery.feed())
                    .param("sender", delivery.sender())
                    .param("businessDate", delivery.businessDate())
                    .param("revision", delivery.revision())
                    .param("fileName", delivery.fileName())
                    .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                    .query(Long.class)
                    .list()
                    .stream()
                    .flatMap(id -> deliveries.find(id).stream())
                    .filter(each -> each.counts() || each.hasItsFile())
                    .forEach(each -> deliveries.countAgain(each.id()));
        }
    }

    /**
     * What could not be compared, in one sentence: deliveries of long ago whose fingerprints were dropped and whose files are
     * gone. Empty when there was none.
     */
    Optional<String> gap() {
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String names = unknown.values().stream()
                .map(each -> each.fileName() + " (delivery " + each.id() + ")")
                .collect(Collectors.joining(", "));
        return Optional.of("Its records could not be compared with those of " + names
                + ", of long ago, whose original is gone or altered: a record that both hold is counted twice. Put the original"
                + " back, then replay this delivery.");
    }

    private List<Held> held(LocalDate day) {
        List<Held> held = byDay.get(day);
        if (held == null) {
            held = load(day);
            byDay.put(day, held);
        }
        return held;
    }

    private List<Held> load(LocalDate day) {
        Map<Long, Found> found = new LinkedHashMap<>();
        jdbc.sql(ON_DAY)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("day", day)
                .param("businessDate", delivery.businessDate())
                .param("revision", delivery.revision())
                .param("fileName", delivery.fileName())
                .query(row -> {
                    long id = row.getLong("delivery_id");
                    byte[] block = row.getBytes("block");
                    if (!found.containsKey(id)) {
                        found.put(id, Found.of(row));
                    }
                    if (block != null) {
                        found.get(id).block().writeBytes(block);
                    }
                });
        List<Held> held = new ArrayList<>();
        found.values().removeIf(each -> !each.matters());
        found.forEach((id, each) -> {
            Optional<FingerprintBlock> block = each.block().size() > 0
                    ? Optional.of(new FingerprintBlock(each.block().toByteArray()))
                    : madeAgain(deliveries.find(id).orElseThrow(), day);
            block.ifPresent(known -> held.add(new Held(id, each.earlier(), known)));
        });
        return held;
    }

    /** The block of a day, from the neighbour's file; the blocks of its other dropped days are stored again, too. */
    private Optional<FingerprintBlock> madeAgain(Delivery neighbour, LocalDate day) {
        CountingOutcome counted = counter.apply(neighbour);
        if (!counted.sha256().equals(neighbour.sha256())
                || !counted.fingerprints().containsKey(day)) {
            unknown.put(neighbour.id(), neighbour);
            return Optional.empty();
        }
        Map<LocalDate, FingerprintBlock> blocks = new HashMap<>(counted.fingerprints());
        blocks.keySet().retainAll(fingerprints.of(neighbour).dropped());
        fingerprints.restore(neighbour, blocks);
        return Optional.of(counted.fingerprints().get(day));
    }
}
