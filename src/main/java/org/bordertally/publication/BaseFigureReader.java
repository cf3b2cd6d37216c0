package org.bordertally.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.publication.BaseFigures.Stretch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the base figures of a block, with every amount they ever had. */
final class BaseFigureReader {
    private static final String MONTHS = """
            SELECT period_start AS day, flow, partner_country AS category, publication_id, cases, persons
            FROM warehouse.migration_flow_revision
            WHERE period_type = 'MONTH' AND period_start BETWEEN :from AND :to
            ORDER BY publication_id""";

    private static final String DAYS = """
            SELECT period_start AS day, flow, partner_country AS category, publication_id, cases, persons
            FROM warehouse.migration_flow_revision
            WHERE period_type = 'DAY' AND period_start BETWEEN :from AND :to
            ORDER BY publication_id""";

    private static final String RELEASED = """
            SELECT breakdown, month, flow, category, release_id, cases, persons
            FROM warehouse.released_base
            WHERE month BETWEEN :from AND :to
            ORDER BY release_id""";

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Map<BaseFigure.Key, List<Became>> history = new LinkedHashMap<>();

    private record Became(int moment, Amount amount) {}

    private record Row(
            LocalDate day,
            String flow,
            String category,
            long publicationId,
            @Nullable Long cases,
            long persons) {
        Amount amount() {
            return new Amount(cases, persons);
        }
    }

    BaseFigureReader(DataSource dataSource, Timeline timeline) {
        this.jdbc = JdbcClient.create(dataSource);
        this.timeline = timeline;
    }

    /** @param changed months' figures by citizenship and post that are others than those released last */
    List<BaseFigure> read(Block block, Map<BaseFigure.Key, Amount> changed) {
        history.clear();
        readPartners(block);
        jdbc.sql(RELEASED)
                .param("from", block.from())
                .param("to", block.to())
                .query(this::addReleased)
                .list();
        changed.forEach((key, amount) -> {
            if (block.overlaps(key.from(), key.to())) {
                add(key, timeline.now(), amount);
            }
        });
        List<BaseFigure> figures = new ArrayList<>();
        int unknown = 0;
        for (Map.Entry<BaseFigure.Key, List<Became>> each : history.entrySet()) {
            BaseFigure figure = new BaseFigure(each.getKey(), unknown);
            each.getValue().forEach(became -> figure.became(became.moment(), became.amount()));
            unknown += figure.amounts();
            figures.add(figure);
        }
        return figures;
    }

    /** A whole month is a cell of its own; other stretches are summed over their days. */
    private void readPartners(Block block) {
        Map<LocalDate, Stretch> months = new HashMap<>();
        for (Stretch stretch : block.stretches()) {
            if (isMonth(stretch)) {
                months.put(stretch.from(), stretch);
            } else {
                read(DAYS, stretch.from(), stretch.to()).forEach(new SumOfDays(stretch)::add);
            }
        }
        for (Row row : read(MONTHS, block.from(), block.to())) {
            Stretch month = months.get(row.day());
            if (month != null) {
                add(partner(month, row), timeline.ofPublication(row.publicationId()), row.amount());
            }
        }
    }

    private static boolean isMonth(Stretch stretch) {
        return stretch.from().getDayOfMonth() == 1
                && stretch.to().plusDays(1).equals(stretch.from().plusMonths(1));
    }

    private List<Row> read(String sql, LocalDate from, LocalDate to) {
        return jdbc.sql(sql)
                .param("from", from)
                .param("to", to)
                .query(Row.class)
                .list();
    }

    private static BaseFigure.Key partner(Stretch stretch, Row row) {
        return new BaseFigure.Key(Breakdown.PARTNER, stretch.from(), stretch.to(), row.flow(), row.category());
    }

    /** What a stretch comes to as its days do. */
    private final class SumOfDays {
        private final Stretch stretch;
        private final Map<BaseFigure.Key, Map<LocalDate, Amount>> days = new HashMap<>();

        SumOfDays(Stretch stretch) {
            this.stretch = stretch;
        }

        void add(Row row) {
            BaseFigure.Key key = partner(stretch, row);
            Map<LocalDate, Amount> ofKey = days.computeIfAbsent(key, unused -> new HashMap<>());
            ofKey.put(row.day(), row.amount());
            Amount sum = Amount.NOTHING;
            for (Amount day : ofKey.values()) {
                sum = sum.plus(day);
            }
            BaseFigureReader.this.add(key, timeline.ofPublication(row.publicationId()), sum);
        }
    }

    private boolean addReleased(ResultSet row, int number) throws SQLException {
        LocalDate month = row.getObject("month", LocalDate.class);
        BaseFigure.Key key = new BaseFigure.Key(
                Breakdown.valueOf(row.getString("breakdown")),
                month,
                month.plusMonths(1).minusDays(1),
                row.getString("flow"),
                row.getString("category"));
        add(
                key,
                timeline.ofRelease(row.getLong("release_id")),
                new Amount(row.getObject("cases", Long.class), row.getLong("persons")));
        return true;
    }

    /** Of what changed between two releases only the last counts. */
    private void add(BaseFigure.Key key, int moment, Amount amount) {
        List<Became> ofKey = history.computeIfAbsent(key, unused -> new ArrayList<>());
        if (!ofKey.isEmpty() && ofKey.get(ofKey.size() - 1).moment() == moment) {
            ofKey.remove(ofKey.size() - 1);
        }
        ofKey.add(new Became(moment, amount));
    }
}
