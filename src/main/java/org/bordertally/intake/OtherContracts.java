package org.bordertally.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.intake.OtherContract.Accepted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deliveries that count by another contract than the one in force, and who lets them. */
public final class OtherContracts {
    /**
     * Accepted is what stands beside the contract in force: deliveries counted by this version, beside one that counts like the one
     * in force. Any other version, here or there, is another mix.
     */
    private static final String OTHERS = """
            SELECT o.feed, o.version, c.otherwise, c.first_at, o.deliveries, o.source_gone, o.first_date, o.last_date,
                   a.accepted_by, a.reason, a.accepted_at
            FROM (SELECT feed, version, count(*) AS deliveries, count(*) FILTER (WHERE source_gone) AS source_gone,
                         min(business_date) AS first_date, max(business_date) AS last_date
                  FROM intake.counted_otherwise GROUP BY feed, version) o
            JOIN intake.contract c ON c.feed = o.feed AND c.version = o.version
            LEFT JOIN LATERAL (
                SELECT accepted_by, reason, accepted_at
                FROM intake.contract_acceptance a
                JOIN intake.contract f ON f.feed = a.feed AND f.version = a.version AND f.otherwise = '{}'
                WHERE a.feed = o.feed AND a.beside = o.version
                ORDER BY a.id DESC LIMIT 1) a ON true
            ORDER BY o.feed, c.first_at, o.version""";

    private static final String ACCEPT = """
            INSERT INTO intake.contract_acceptance (feed, version, beside, deliveries, accepted_by, reason, accepted_at)
            SELECT feed, version, :beside, :deliveries, :by, :reason, :now
            FROM intake.contract WHERE feed = :feed AND in_force""";

    private final JdbcClient jdbc;

    public OtherContracts(DataSource dataSource) {
        this(JdbcClient.create(dataSource));
    }

    public OtherContracts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by feed, the one that was first worked by first. */
    public List<OtherContract> all() {
        return jdbc.sql(OTHERS).query(OtherContracts::other).list();
    }

    /** Those that nobody has accepted. */
    public List<OtherContract> open() {
        return all().stream().filter(each -> each.accepted() == null).toList();
    }

    /** Lets deliveries stand as they were counted; to be called in a transaction. */
    public void accept(OtherContract other, String by, String reason, Instant now) {
        jdbc.sql(ACCEPT)
                .param("feed", other.feed())
                .param("beside", other.version())
                .param("deliveries", other.deliveries())
                .param("by", by)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static OtherContract other(ResultSet row, int number) throws SQLException {
        return new OtherContract(
                row.getString("feed"),
                row.getString("version"),
                List.of((String[]) row.getArray("otherwise").getArray()),
                row.getTimestamp("first_at").toInstant(),
                row.getLong("deliveries"),
                row.getLong("source_gone"),
                row.getObject("first_date", LocalDate.class),
                row.getObject("last_date", LocalDate.class),
                accepted(row));
    }

    private static @Nullable Accepted accepted(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("accepted_at");
        return at == null ? null : new Accepted(row.getString("accepted_by"), row.getString("reason"), at.toInstant());
    }
}
