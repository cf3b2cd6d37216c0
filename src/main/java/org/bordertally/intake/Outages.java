package org.bordertally.intake;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The declared outages, as the calendar has them now. */
final class Outages {
    private static final String DECLARED = """
            (SELECT * FROM unnest(:feeds::text[], :senders::text[], :firsts::text[]::date[], :lasts::text[]::date[],
                                  :reasons::text[]) AS d (feed, sender, first_day, last_day, reason)) d""";

    private static final String WITHDRAW = """
            DELETE FROM intake.outage o
            WHERE NOT EXISTS (SELECT FROM %s
                              WHERE (d.feed, d.sender, d.first_day, d.reason) = (o.feed, o.sender, o.first_day, o.reason)
                                AND d.last_day IS NOT DISTINCT FROM o.last_day)""".formatted(DECLARED);

    private static final String DECLARE = """
            INSERT INTO intake.outage (feed, sender, first_day, last_day, reason)
            SELECT feed, sender, first_day, last_day, reason FROM %s
            ON CONFLICT DO NOTHING""".formatted(DECLARED);

    private final JdbcClient jdbc;

    Outages(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void declare(List<Outage> outages) {
        for (String step : List.of(WITHDRAW, DECLARE)) {
            jdbc.sql(step)
                    .param("feeds", texts(outages, Outage::feed))
                    .param("senders", texts(outages, Outage::sender))
                    .param("firsts", texts(outages, Outage::from))
                    .param("lasts", texts(outages, Outage::to))
                    .param("reasons", texts(outages, Outage::reason))
                    .update();
        }
    }

    private static @Nullable String[] texts(List<Outage> outages, Function<Outage, @Nullable Object> part) {
        return outages.stream()
                .map(outage -> Objects.toString(part.apply(outage), null))
                .toArray(String[]::new);
    }
}
