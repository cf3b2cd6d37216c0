package org.bordertally.intake;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.bordertally.intake.Delivery.Identity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deliveries and their states, as {@code intake.delivery} holds them. */
public final class Deliveries {
    private static final String COLUMNS =
            "id, feed, sender, business_date, revision, state, file_name, path, bytes, modified_at, sha256, code,"
                    + " contract_version, counts";

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

    private static final String RECEIVED_OF_STREAM = "SELECT " + COLUMNS
            + " FROM intake.delivery WHERE feed = :feed AND sender = :sender AND state = 'RECEIVED'" + BY_RANK
            + " LIMIT :limit";

    private static final String RIVALS = "SELECT " + COLUMNS + """
             FROM intake.delivery
            WHERE feed = :feed AND sender = :sender AND counts AND id <> :id
              AND (:snapshot OR business_date = :businessDate OR sha256 = :sha256)""" + BY_RANK;

    private static final String GAVE_WAY = """
            UPDATE intake.delivery d SET state = 'RECEIVED'
            WHERE feed = :feed AND sender = :sender AND id <> :id
              AND (state = 'DUPLICATE' AND sha256 = :sha256
                   OR state = 'SUPERSEDED' AND :siblings AND (:snapshot OR business_date = :businessDate)
                   OR state = 'REFUSED' AND code = 'TOO_MANY_REJECTS'
                      AND EXISTS (SELECT FROM intake.reject r WHERE r.delivery_id = d.id AND r.code = 'CONFLICTING_RECORD')
                      AND NOT EXISTS (SELECT FROM intake.delivery l
                                      WHERE (l.feed, l.sender, l.business_date, l.revision)
                                          = (d.feed, d.sender, d.business_date, d.revision)
                                        AND l.state NOT IN ('REFUSED', 'WITHDRAWN')))""";

    private static final String IDENTIFIED = "SELECT " + COLUMNS + """
             FROM intake.delivery
            JOIN unnest(:feeds::text[], :senders::text[], :dates::date[], :revisions::int[])
                 AS i (feed, sender, business_date, revision) USING (feed, sender, business_date, revision)
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
        List<Delivery> parcel = new ArrayList<>();
        Set<String> claimed = new TreeSet<>();
        long bytes = 0;
        while (parcel.size() < Parcel.MAXIMUM_DELIVERIES && bytes < Parcel.MAXIMUM_BYTES) {
            Optional<Stream> stream = claimStream(claimed);
            if (stream.isEmpty()) {
                break;
            }
            claimed.add(stream.get().feed() + "/" + stream.get().sender());
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

    /**
     * The accepted deliveries that can stand in a delivery's way: same business date, same bytes, or, for a snapshot,
     * any issue of its stream.
     *
     * @return lowest rank first
     */
    public List<Delivery> rivals(Delivery delivery, String sha256, boolean snapshot) {
        return jdbc.sql(RIVALS)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("id", delivery.id())
                .param("snapshot", snapshot)
                .param("businessDate", delivery.businessDate())
                .param("sha256", sha256)
                .query(Deliveries::delivery)
                .list();
    }

    /** Sends an accepted delivery back to be counted again; its facts stay until then. */
    public void countAgain(long id) {
        jdbc.sql("UPDATE intake.delivery SET state = 'RECEIVED' WHERE id = :id AND state = 'ACCEPTED'")
                .param("id", id)
                .update();
    }

    /**
     * Sends back what did not count only because this delivery, which counts no longer, did: copies of its bytes, files
     * refused for records that conflicted, and what it superseded.
     *
     * @param superseded whether a newer one stands in its place, which then supersedes its siblings as well
     */
    public void countAgainWhatGaveWayTo(Delivery delivery, boolean snapshot, boolean superseded) {
        jdbc.sql(GAVE_WAY)
                .param("feed", delivery.feed())
                .param("sender", delivery.sender())
                .param("id", delivery.id())
                .param("sha256", delivery.sha256())
                .param("businessDate", delivery.businessDate())
                .param("snapshot", snapshot)
                .param("siblings", !superseded)
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

    private Optional<Stream> claimStream(Set<String> claimed) {
        return jdbc.sql(CLAIM_STREAM)
                .param("claimed", claimed.toArray(String[]::new))
                .query((row, number) -> new Stream(row.getString("feed"), row.getString("sender")))
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

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("feed"),
                row.getString("sender"),
                row.getObject("business_date", LocalDate.class),
                row.getInt("revision"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("file_name"),
                Path.of(row.getString("path")),
                row.getLong("bytes"),
                row.getTimestamp("modified_at").toInstant(),
                row.getString("sha256"),
                row.getString("code"),
                row.getString("contract_version"),
                row.getBoolean("counts"));
    }
}
