package org.bordertally.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.Limits;
import org.bordertally.feed.Tally;
import org.bordertally.feed.TallyKey;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.bordertally.intake.Delivery;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures told by telephone, counted as if they were a file with one row each. */
final class ToldFigures {
    private static final String FIGURES = """
            SELECT flow, partner_country, cases, persons
            FROM intake.told_figure WHERE delivery_id = :id ORDER BY flow, partner_country""";

    private static final String IMPOSSIBLE = """
            SELECT DISTINCT d.id
            FROM intake.told_figure f
            JOIN intake.delivery d ON d.id = f.delivery_id
            WHERE d.counts AND (f.cases > :most OR f.persons > :most)
            ORDER BY d.id""";

    private final JdbcClient jdbc;
    private final Reference reference;

    ToldFigures(DataSource dataSource, Reference reference) {
        this.jdbc = JdbcClient.create(dataSource);
        this.reference = reference;
    }

    /** What a told delivery comes to; nothing when it was told that there is nothing. */
    CountedDelivery counted(Delivery delivery) {
        Map<TallyKey, Tally> tallies = new LinkedHashMap<>();
        jdbc.sql(FIGURES).param("id", delivery.id()).query(row -> {
            tallies.put(
                    key(delivery, row.getString("flow"), row.getString("partner_country")),
                    new Tally(row.getLong("persons"), row.getLong("cases")));
        });
        return new CountedDelivery(
                0,
                delivery.sha256(),
                tallies.size(),
                tallies.size(),
                0,
                0,
                0,
                tallies,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /** Deliveries that count although they tell of more than any row may count. */
    List<Long> impossible() {
        return jdbc.sql(IMPOSSIBLE)
                .param("most", Limits.MOST_COUNTED)
                .query(Long.class)
                .list();
    }

    /** Whether nothing of what was told is more than any row may count. */
    static boolean arePossible(CountedDelivery told) {
        return told.tallies().values().stream()
                .allMatch(tally -> Limits.canBeCounted(tally.persons()) && Limits.canBeCounted(tally.cases()));
    }

    private TallyKey key(Delivery delivery, String flow, String partner) {
        Sender sender = reference.senders().get(delivery.sender());
        String post = sender == null || sender.post() == null ? Countries.NOT_APPLICABLE : sender.post();
        String unknown = Countries.UNKNOWN;
        return new TallyKey(
                delivery.businessDate(), post, flow, partner, unknown, unknown, unknown, unknown, unknown, "EXACT");
    }
}
