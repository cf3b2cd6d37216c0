package org.bordertally.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.feed.CountedDelivery;
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

    private TallyKey key(Delivery delivery, String flow, String partner) {
        Sender sender = reference.senders().get(delivery.sender());
        String post = sender == null || sender.post() == null ? Countries.NOT_APPLICABLE : sender.post();
        String unknown = Countries.UNKNOWN;
        return new TallyKey(
                delivery.businessDate(), post, flow, partner, unknown, unknown, unknown, unknown, unknown, "EXACT");
    }
}
