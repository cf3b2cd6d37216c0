package org.bordertally.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.intake.Arrear.InVain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was due and has not come. A nil return has come; a figure told by telephone has not, nor has a file that is refused,
 * held, waiting, withdrawn or only a copy of another one.
 */
public final class Arrears {
    private static final String OWED = """
            SELECT u.feed, u.sender, u.due_date, f.id, f.state, coalesce(nullif(f.code, ''), f.held_for) AS code,
                   t.id IS NOT NULL AS told,
                   t.id IS NOT NULL AND NOT EXISTS (SELECT FROM intake.told_figure g WHERE g.delivery_id = t.id) AS told_nil,
                   o.reason AS outage
            FROM intake.due u
            LEFT JOIN LATERAL (
                SELECT d.id, d.state, d.code, d.held_for
                FROM intake.delivery d
                WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date) AND d.revision > :told
                ORDER BY d.id DESC
                LIMIT 1) f ON true
            LEFT JOIN intake.delivery t
                ON (t.feed, t.sender, t.business_date, t.revision) = (u.feed, u.sender, u.due_date, :told) AND t.counts
            LEFT JOIN intake.outage o
                ON (o.feed, o.sender) = (u.feed, u.sender)
               AND u.due_date BETWEEN o.first_day AND coalesce(o.last_day, u.due_date)
            WHERE u.due_date <= :through
              AND NOT EXISTS (SELECT FROM intake.delivery d
                              WHERE (d.feed, d.sender, d.business_date) = (u.feed, u.sender, u.due_date)
                                AND d.revision > :told AND (intake.is_received(d.state) OR d.state = 'RECEIVED'))
            ORDER BY u.feed, u.sender, u.due_date""";

    private static final Comparator<Arrear> LONGEST_FIRST =
            Comparator.comparing(Arrear::first).thenComparing(Arrear::sender).thenComparing(Arrear::feed);

    private final JdbcClient jdbc;

    public Arrears(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** What is owed for business dates up to this one, the longest owed first. */
    public List<Arrear> through(LocalDate date) {
        Map<Stream, List<Owed>> byStream = new LinkedHashMap<>();
        jdbc.sql(OWED)
                .param("through", date)
                .param("told", Delivery.TOLD)
                .query(Owed::of)
                .list()
                .forEach(owed -> byStream.computeIfAbsent(owed.stream(), stream -> new ArrayList<>())
                        .add(owed));
        return byStream.values().stream()
                .map(Arrears::arrear)
                .sorted(LONGEST_FIRST)
                .toList();
    }

    /** One missing business date. */
    private record Owed(
            Stream stream,
            LocalDate date,
            @Nullable InVain inVain,
            boolean told,
            boolean toldNil,
            @Nullable String outage) {
        static Owed of(ResultSet row, int number) throws SQLException {
            LocalDate date = row.getObject("due_date", LocalDate.class);
            String state = row.getString("state");
            return new Owed(
                    new Stream(row.getString("feed"), row.getString("sender")),
                    date,
                    state == null
                            ? null
                            : new InVain(row.getLong("id"), date, DeliveryState.valueOf(state), row.getString("code")),
                    row.getBoolean("told"),
                    row.getBoolean("told_nil"),
                    row.getString("outage"));
        }
    }

    /** @param owed of one stream, earliest date first */
    private static Arrear arrear(List<Owed> owed) {
        List<InVain> inVain = new ArrayList<>();
        int told = 0;
        int toldNil = 0;
        int knownOutages = 0;
        Set<String> reasons = new LinkedHashSet<>();
        for (Owed each : owed) {
            if (each.inVain() != null) {
                inVain.add(each.inVain());
            }
            told += each.told() ? 1 : 0;
            toldNil += each.toldNil() ? 1 : 0;
            if (each.outage() != null) {
                knownOutages++;
                reasons.add(each.outage());
            }
        }
        Owed first = owed.get(0);
        return new Arrear(
                first.stream().feed(),
                first.stream().sender(),
                owed.size(),
                first.date(),
                owed.get(owed.size() - 1).date(),
                told,
                toldNil,
                knownOutages,
                List.copyOf(reasons),
                inVain);
    }
}
