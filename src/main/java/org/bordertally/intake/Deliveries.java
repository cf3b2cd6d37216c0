package org.bordertally.intake;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bordertally.intake.Delivery.Identity;
import org.bordertally.intake.Inbox.InboxFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deliveries and their states, as {@code intake.delivery} holds them. */
public final class Deliveries {
    private static final String COLUMNS =
            "id, feed, sender, business_date, revision, state, held_for, file_name, path, bytes, modified_at, sha256, code,"
                    + " contract_version, manifest_modified_at, counts, approved, file_rows, repeats";

    /** Ascending rank: of two copies of a record, the one in the delivery of lower rank counts. */
    private static final String BY_RANK = " ORDER BY business_date, revision, file_name COLLATE \"C\"";

    // The stream's own row never changes, so a stream that was just emptied by another claimant can be claimed: its
    // deliveries are looked up afterwards, with a newer snapshot.
    private static final String CLAIM_STREAM = """
            SELECT feed, sender
            FROM intake.stream s
            WHERE feed || '/' || sender <> ALL (:claimed)
              AND EXISTS (SELECT FROM intake.delivery d
                          WHERE d.feed = s.feed AND d.sender = s.sender AND d.state = 'RECEIVED')
            ORDER BY feed, sender
            LIMIT 1
            FOR UPDATE SKIP LOCKED""";

    /** Waits: who else holds one of these is somebody who was given them before and is gone, or soon will be. */
    private static final String CLAIM_STREAM_OF_GROUP = """
            SELECT feed, sender
            FROM intake.stream s
            WHERE feed || '/' || sender = ANY (:group) AND feed || '/' || sender <> ALL (:claimed)
              AND EXISTS (SELECT FROM intake.delivery d
                          WHERE d.feed = s.feed AND d.sender = s.sender AND d.state = 'RECEIVED')
            ORDER BY feed, sender
            LIMIT 1
            FOR UPDATE""";

    private static final String STREAMS_TO_COUNT = """
            SELECT feed, sender FROM intake.delivery WHERE state = 'RECEIVED'
            GROUP BY feed, sender ORDER BY sum(bytes) DESC, feed, sender""";

    private static final String RECEIVED_OF_STREAM = "SELECT " + COLUMNS
            + " FROM intake.delivery WHERE feed = :feed AND sender = :sender AND state = 'RECEIVED'" + BY_RANK
            + " LIMIT :limit";

    private static final String OF_STREAM = "SELECT " + COLUMNS + """
             FROM intake.delivery
            WHERE feed = :feed AND sender = :sender AND id <> :id AND (counts OR state IN ('SUPERSEDED', 'HELD'))""";

    private static final String OF_DATE = OF_STREAM + " AND business_date = :businessDate";

    private static final String SAME_BYTES = "SELECT " + COLUMNS + """
             FROM intake.delivery
            WHERE feed = :feed AND sender = :sender AND sha256 = :sha256 AND id <> :id
              AND (counts OR state IN ('SUPERSEDED', 'HELD'))""" + BY_RANK;

    /** Unless it was refused, and another file has taken its name since. */
    private static final String COUNT_AGAIN = """
            UPDATE intake.delivery d SET state = 'RECEIVED'
            WHERE id = :id
              AND NOT (state = 'REFUSED'
                       AND EXISTS (SELECT FROM intake.delivery l
                                   WHERE (l.feed, l.sender, l.business_date, l.revision)
                                       = (d.feed, d.sender, d.business_date, d.revision)
                                     AND l.state NOT IN ('REFUSED', 'WITHDRAWN')))""";

    private static final String COPIES = """
            UPDATE intake.delivery SET state = 'RECEIVED'
            WHERE feed = :feed AND sender = :sender AND id <> :id AND state = 'DUPLICATE' AND sha256 = :sha256""";

    private static final String IDENTIFIED = "SELECT " + COLUMNS + """
             FROM intake.delivery
            JOIN unnest(:feeds::text[], :senders::text[], :dates::date[], :revisions::int[])
                 AS i (feed, sender, business_date, revision) USING (feed, sender, business_date, revision)
            ORDER BY id""";

    private static final String DECIDED_AT = "SELECT " + COLUMNS + """
             FROM intake.delivery
            JOIN unnest(:names::text[], :paths::text[]) AS f (file_name, path) USING (file_name, path)
            WHERE state IN ('ACCEPTED', 'DUPLICATE', 'SUPERSEDED', 'WITHDRAWN')
            ORDER BY id""";

    private static final String TO_COUNT =
            "SELECT count(*) AS deliveries, coalesce(sum(bytes), 0) AS bytes FROM intake.delivery WHERE state = 'RECEIVED'";

    private final JdbcClient jdbc;

    public Deliveries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** How much is waiting to be counted. */
    public record Backlog(long deliveries, long bytes) {}

    /** What is waiting to be counted now. */
    public Backlog backlog() {
        return jdbc.sql(TO_COUNT)
                .query((row, number) -> new Backlog(row.getLong("deliveries"), row.getLong("bytes")))
                .single();
    }

    /**
     * Claims deliveries that no other transaction works on; to be called in the transaction that will store them.
     *
     * @return empty when every stream with deliveries to count is being worked on, or none is left
     */
    public Optional<Parcel> claim() {
        return parcel(this::claimStream);
    }

    /**
     * Claims deliveries of these streams, and waits for a transaction that still works on one of them; to be called in the
     * transaction that will store them.
     *
     * @return empty when none of these streams has deliveries to count
     */
    public Optional<Parcel> claimOf(List<Stream> group) {
        String[] keys = group.stream().map(Stream::key).toArray(String[]::new);
        return parcel(claimed -> claimStream(keys, claimed));
    }

    /** The streams that have deliveries to count, those with the most bytes first. */
    public List<Stream> streamsToCount() {
        return jdbc.sql(STREAMS_TO_COUNT).query(Deliveries::stream).list();
    }

    private Optional<Parcel> parcel(Function<Set<String>, Optional<Stream>> next) {
        List<Delivery> parcel = new ArrayList<>();
        Set<String> claimed = new TreeSet<>();
        long bytes = 0;
        while (parcel.size() < Parcel.MAXIMUM_DELIVERIES && bytes < Parcel.MAXIMUM_BYTES) {
            Optional<Stream> stream = next.apply(claimed);
            if (stream.isEmpty()) {
                break;
            }
            claimed.add(stream.get().key());
            for (Delivery delivery : received(stream.get(), Parcel.MAXIMUM_DELIVERIES - parcel.size())) {
                if (bytes >= Parcel.MAXIMUM_BYTES) {
                    break;
                }
                parcel.add(delivery);
                bytes += delivery.bytes();
            }
        }
        return parcel.isEmpty() ? Optional.empty() : Optional.of(new Parcel(parcel));
    }

    /** The delivery of this number, empty when there is none. */
    public Optional<Delivery> find(long id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM intake.delivery WHERE id = :id")
                .param("id", id)
                .query(Deliveries::delivery)
                .optional();
    }

    /** What happened to a delivery, in one sentence or two; empty when it was simply accepted. */
    public String message(long id) {
        return jdbc.sql("SELECT message FROM intake.delivery WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /**
     * The other deliveries of which only one stands: those of its business date or, for a snapshot, of its stream, as far as
     * they count, were superseded or are held.
     *
     * @return lowest rank first
     */
    public List<Delivery> siblings(Delivery delivery, boolean snapshot) {
        JdbcClient.StatementSpec query = jdbc.sql((snapshot ? OF_STREAM : OF_DATE) + BY_RANK)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("id", delivery.id());
        return (snapshot ? query : query.param("businessDate", delivery.businessDate()))
                .query(Deliveries::delivery)
                .list();
    }

    /** The other delivery of the same sender, feed, date and revision that is neither refused nor withdrawn. */
    public Optional<Delivery> twin(Delivery delivery) {
        return identified(List.of(delivery.identity())).stream()
                .filter(each -> each.id() != delivery.id()
                        && each.state() != DeliveryState.REFUSED
                        && each.state() != DeliveryState.WITHDRAWN)
                .findFirst();
    }

    /**
     * The other deliveries of the stream that have these bytes and count, were superseded or are held.
     *
     * @return lowest rank first
     */
    public List<Delivery> withSameBytes(Delivery delivery, String sha256) {
        return jdbc.sql(SAME_BYTES)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("id", delivery.id())
                .param("sha256", sha256)
                .query(Deliveries::delivery)
                .list();
    }

    /** The deliveries that wait to be counted. */
    public Set<Long> toCount() {
        return new TreeSet<>(jdbc.sql("SELECT id FROM intake.delivery WHERE state = 'RECEIVED'")
                .query(Long.class)
                .list());
    }

    /**
     * The deliveries of a stream that wait to be counted; for whoever holds the run lock, so that nobody else claims them.
     *
     * @return lowest rank first
     */
    public List<Delivery> toCountOf(Stream stream) {
        return received(stream, Integer.MAX_VALUE);
    }

    /** Sends a delivery back to be counted again; its facts, if it has any, stay until then. */
    public void countAgain(long id) {
        jdbc.sql(COUNT_AGAIN).param("id", id).update();
    }

    /** The same, for many that count. */
    public void countAgain(List<Long> ids) {
        jdbc.sql("UPDATE intake.delivery SET state = 'RECEIVED' WHERE counts AND id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** The same, for one of which something else is told now: whatever it was held for is open again. */
    public void countAnew(long id) {
        jdbc.sql("UPDATE intake.delivery SET state = 'RECEIVED', held_for = '' WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** The same, for a delivery that an operator accepts whatever makes it look suspicious. */
    public void approve(long id) {
        jdbc.sql("UPDATE intake.delivery SET state = 'RECEIVED', held_for = '', approved = true WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** Sends back what does not count only because this delivery, which now goes, has the same bytes. */
    public void countCopiesAgain(Delivery delivery) {
        jdbc.sql(COPIES)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("id", delivery.id())
                .param("sha256", delivery.sha256())
                .update();
    }

    /** Every delivery ever registered under one of these identities, oldest registration first. */
    List<Delivery> identified(Collection<Identity> identities) {
        return jdbc.sql(IDENTIFIED)
                .param("feeds", identities.stream().map(Identity::feed).toArray(String[]::new))
                .param("senders", identities.stream().map(Identity::sender).toArray(String[]::new))
                .param(
                        "dates",
                        identities.stream()
                                .map(each -> each.businessDate().toString())
                                .toArray(String[]::new))
                .param("revisions", identities.stream().map(Identity::revision).toArray(Integer[]::new))
                .query(Deliveries::delivery)
                .list();
    }

    /** Deliveries that lie at one of these places and are decided for good; a refused file may still be taken. */
    List<Delivery> decidedAt(Collection<InboxFile> files) {
        return jdbc.sql(DECIDED_AT)
                .param("names", files.stream().map(InboxFile::name).toArray(String[]::new))
                .param(
                        "paths",
                        files.stream().map(file -> file.path().toString()).toArray(String[]::new))
                .query(Deliveries::delivery)
                .list();
    }

    private Optional<Stream> claimStream(Set<String> claimed) {
        return jdbc.sql(CLAIM_STREAM)
                .param("claimed", claimed.toArray(String[]::new))
                .query(Deliveries::stream)
                .optional();
    }

    private Optional<Stream> claimStream(String[] group, Set<String> claimed) {
        return jdbc.sql(CLAIM_STREAM_OF_GROUP)
                .param("group", group)
                .param("claimed", claimed.toArray(String[]::new))
                .query(Deliveries::stream)
                .optional();
    }

    private List<Delivery> received(Stream stream, int limit) {
        return jdbc.sql(RECEIVED_OF_STREAM)
                .param("feed", stream.feed())
                .param("sender", stream.sender())
                .param("limit", limit)
                .query(Deliveries::delivery)
                .list();
    }

    private static Stream stream(ResultSet row, int number) throws SQLException {
        return new Stream(row.getString("feed"), row.getString("sender"));
    }

    private static @Nullable HoldReason holdReason(String name) {
        return name.isEmpty() ? null : HoldReason.valueOf(name);
    }

    private static @Nullable Instant moment(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("feed"),
                row.getString("sender"),
                row.getObject("business_date", LocalDate.class),
                row.getInt("revision"),
                DeliveryState.valueOf(row.getString("state")),
                holdReason(row.getString("held_for")),
                row.getString("file_name"),
                Path.of(row.getString("path")),
                row.getLong("bytes"),
                row.getTimestamp("modified_at").toInstant(),
                row.getString("sha256"),
                row.getString("code"),
                row.getString("contract_version"),
                moment(row.getTimestamp("manifest_modified_at")),
                row.getBoolean("counts"),
                row.getBoolean("approved"),
                row.getLong("file_rows"),
                row.getBoolean("repeats"));
    }
}
