package org.bordertally.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The log of every decision and state change. Triggers write most of it; this is where it is read, checked and added to. */
public final class AuditLog {
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String ENTRIES =
            "SELECT number, moment, actor, login, action, subject, detail, reason, hash FROM audit.entry ";

    private static final String SEARCH = ENTRIES + """
            WHERE (CAST(:subject AS text) IS NULL OR position(' ' || :subject || ' ' IN ' ' || subject || ' ') > 0)
              AND (CAST(:from AS timestamptz) IS NULL OR moment >= :from)
              AND (CAST(:before AS timestamptz) IS NULL OR moment < :before)
              AND number > :after
            ORDER BY number""";

    private static final String LAST = "SELECT number, hash FROM audit.entry ORDER BY number DESC LIMIT 1";

    private static final String RECORD = "SELECT audit.record(:action, :subject, CAST(:detail AS json))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public AuditLog(DataSource dataSource) {
        // Rows come as they are read, since the log may be larger than the memory; this works in a transaction only.
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Which entries to show.
     *
     * @param subject words that stand in the subject one after the other, e.g. {@code delivery 17}; null for any
     * @param from first moment, null for any
     * @param before first moment that is too late, null for any
     * @param after number of the entry after which to begin, 0 for the first
     */
    public record Search(
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant before,
            long after) {}

    /**
     * Writes down a decision that no table shows; to be called in a signed transaction, as the last thing before it
     * commits: others that add entries wait for its end.
     *
     * @param action what was done, in capital letters; not one of those that triggers write
     * @param subject what it was done to
     * @param detail what changed, with plain values; never a personal value
     */
    public void record(String action, String subject, Map<String, ?> detail) {
        jdbc.sql(RECORD)
                .param("action", action)
                .param("subject", subject)
                .param("detail", JsonMapper.shared().writeValueAsString(detail))
                .query(row -> {});
    }

    /** The last entry as it stands now, to be kept outside the database; empty as long as nothing was written. */
    public Optional<Anchor> anchor() {
        return jdbc.sql(LAST)
                .query((row, number) -> new Anchor(row.getLong("number"), hash(row)))
                .optional();
    }

    /**
     * Follows the chain from its first entry, and compares it with the anchors.
     *
     * @param anchors taken before this is called
     */
    public Verification verify(Collection<Anchor> anchors) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            try (Stream<Entry> entries = jdbc.sql(ENTRIES + "ORDER BY number").query(AuditLog::entry).stream()) {
                return new ChainCheck(anchors).follow(entries.iterator());
            }
        }));
    }

    /** Hands out the entries sought, in the order they were written. */
    public void search(Search sought, Consumer<Entry> reader) {
        transactions.executeWithoutResult(transaction -> {
            try (Stream<Entry> entries = jdbc
                    .sql(SEARCH)
                    .param("subject", sought.subject(), Types.VARCHAR)
                    .param("from", time(sought.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("before", time(sought.before()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("after", sought.after())
                    .query(AuditLog::entry)
                    .stream()) {
                entries.forEach(reader);
            }
        });
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("moment", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("login"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("reason"),
                hash(row));
    }

    private static String hash(ResultSet row) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes("hash"));
    }
}
