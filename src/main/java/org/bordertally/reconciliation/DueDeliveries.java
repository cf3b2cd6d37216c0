package org.bordertally.reconciliation;

import java.util.Collection;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which deliveries the figures in {@code scope} stand on, and which of them are missing. */
final class DueDeliveries {
    /**
     * Whose deliveries a partner's figures stand on: posts at its border, and senders that report on every country.
     */
    private static final String CONCERNED = """
            CREATE TEMP TABLE concerned ON COMMIT DROP AS
            SELECT * FROM unnest(:senders::text[], :neighbours::text[], :posts::text[]) AS c (sender, neighbour, post)""";

    /** A delivery may tell of days of a period that ends before it is due. */
    private static final String DUE = """
            CREATE TEMP TABLE due_state ON COMMIT DROP AS
            SELECT u.feed, u.sender, u.due_date, c.neighbour, c.post,
                   EXISTS (SELECT FROM intake.delivery d
                           WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                             AND intake.is_received(d.state)) AS received
            FROM intake.due u
            JOIN concerned c ON c.sender = u.sender
            WHERE u.feed = ANY (:feeds)
              AND u.due_date BETWEEN (SELECT min(period_start) FROM scope)
                                 AND (SELECT max(period_end) + intake.longest_span() - 1 FROM scope)""";

    private static final String MISSING = """
            CREATE TEMP TABLE missing_due ON COMMIT DROP AS
            SELECT u.feed, u.sender, u.due_date, u.neighbour, u.post,
                   intake.first_day(u.feed, u.sender, u.due_date) AS first_day
            FROM due_state u
            WHERE NOT u.received""";

    private final JdbcClient jdbc;
    private final Reference reference;

    DueDeliveries(DataSource dataSource, Reference reference) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reference = reference;
    }

    /** Makes the table {@code concerned}. */
    void findConcerned() {
        Collection<Sender> senders = reference.senders().values();
        jdbc.sql(CONCERNED)
                .param("senders", senders.stream().map(Sender::code).toArray(String[]::new))
                .param("neighbours", senders.stream().map(this::neighbour).toArray(String[]::new))
                .param("posts", senders.stream().map(Sender::post).toArray(String[]::new))
                .update();
    }

    /** Makes the tables {@code due_state} and {@code missing_due}. */
    void find(String... feeds) {
        jdbc.sql(DUE).param("feeds", feeds).update();
        jdbc.sql(MISSING).update();
        jdbc.sql("ANALYZE due_state").update();
    }

    void drop() {
        jdbc.sql("DROP TABLE due_state, missing_due").update();
    }

    private @Nullable String neighbour(Sender sender) {
        Post post = sender.post() == null ? null : reference.posts().get(sender.post());
        return post == null ? null : post.neighbour();
    }
}
