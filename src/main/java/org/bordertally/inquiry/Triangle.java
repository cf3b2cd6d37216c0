package org.bordertally.inquiry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the figures of a period moved as it aged.
 *
 * @param ages in whole months after its end, at which any moved
 * @param rows one per flow and partner country
 */
public record Triangle(List<Integer> ages, List<Triangle.Row> rows) {
    private static final String STATES = """
            SELECT flow, partner_country, age_months, persons FROM warehouse.revision_triangle
            WHERE period_start = :from AND period_end = :to
            ORDER BY flow, partner_country, age_months""";

    public Triangle {
        ages = List.copyOf(ages);
        rows = List.copyOf(rows);
    }

    /** @param persons person-events by age; what stood before stands on where there is none */
    public record Row(String flow, String partnerCountry, Map<Integer, Long> persons) {
        /** As it stood at an age, null before its first state. */
        public @Nullable Long at(int age) {
            Long standing = null;
            for (Map.Entry<Integer, Long> state : persons.entrySet()) {
                if (state.getKey() <= age) {
                    standing = state.getValue();
                }
            }
            return standing;
        }
    }

    public static Triangle of(JdbcClient jdbc, LocalDate from, LocalDate to) {
        TreeSet<Integer> ages = new TreeSet<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        jdbc.sql(STATES).param("from", from).param("to", to).query(found -> {
            String flow = found.getString("flow");
            String country = found.getString("partner_country");
            int age = found.getInt("age_months");
            ages.add(age);
            rows.computeIfAbsent(flow + " " + country, unused -> new Row(flow, country, new LinkedHashMap<>()))
                    .persons()
                    .put(age, found.getLong("persons"));
        });
        return new Triangle(new ArrayList<>(ages), new ArrayList<>(rows.values()));
    }
}
