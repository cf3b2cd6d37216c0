package org.bordertally.warehouse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The periods that cells belong to. */
final class Periods {
    private static final String ADD = """
            INSERT INTO warehouse.period AS old (period_type, period_start, period_end, period_name, time_period, en, vi)
            SELECT * FROM unnest(:types::text[], :starts::date[], :ends::date[], :names::text[], :timePeriods::text[],
                                 :en::text[], :vi::text[])
            ON CONFLICT (period_type, period_start, period_end) DO UPDATE
            SET period_name = excluded.period_name, en = excluded.en, vi = excluded.vi
            WHERE (old.period_name, old.en, old.vi) IS DISTINCT FROM (excluded.period_name, excluded.en, excluded.vi)""";

    private static final String WITHOUT_CELLS = """
            SELECT period_start, period_end FROM warehouse.period p
            WHERE period_type = 'NAMED'
              AND NOT EXISTS (SELECT FROM warehouse.migration_flow m
                              WHERE (m.period_type, m.period_start, m.period_end)
                                  = ('NAMED', p.period_start, p.period_end))""";

    /** Days a named period holds must be published into it when it has no cell yet although they have. */
    private static final String TOUCH_DAYS = """
            INSERT INTO warehouse.touched (day, flow, partner_country, reason, delivery_id)
            SELECT period_start, flow, partner_country, 'CALENDAR_CHANGE', 0
            FROM warehouse.migration_flow WHERE period_type = 'DAY' AND period_start BETWEEN ? AND ?""";

    /** A period that left the calendar keeps its published cells but gives its name free. */
    private static final String WITHDRAW = """
            UPDATE warehouse.period SET period_name = period_name || ' (withdrawn, ' || time_period || ')'
            WHERE period_type = 'NAMED' AND period_name NOT LIKE '%(withdrawn, %'
              AND (period_start, period_end) NOT IN (SELECT * FROM unnest(:starts::date[], :ends::date[]))""";

    private static final String RENAME_CELLS = """
            UPDATE warehouse.migration_flow m SET period_name = p.period_name
            FROM warehouse.period p
            WHERE p.period_type = 'NAMED' AND m.period_type = 'NAMED' AND m.period_name IS NOT NULL
              AND (m.period_start, m.period_end) = (p.period_start, p.period_end)
              AND m.period_name <> p.period_name""";

    private static final String PUBLISHED = """
            SELECT (SELECT min(period_start) FROM warehouse.period WHERE period_type = 'DAY') AS first,
                   (SELECT max(period_start) FROM warehouse.period WHERE period_type = 'DAY') AS last""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Calendar calendar;

    Periods(DataSource dataSource, Calendar calendar) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.calendar = calendar;
    }

    /** The first and the last day published, null when there is none. */
    private record Published(
            @Nullable LocalDate first, @Nullable LocalDate last) {}

    void open() {
        Set<Period> periods = new HashSet<>();
        // Named ones are added below, over all that is published.
        for (LocalDate day : days("SELECT DISTINCT day FROM warehouse.touched")) {
            periods.addAll(calendar.periodsTouching(day, day).stream()
                    .filter(period -> period.type() != PeriodType.NAMED)
                    .toList());
        }
        add(periods);
        int renamed = 0;
        Published published = jdbc.sql(PUBLISHED).query(Published.class).single();
        if (published.first() != null && published.last() != null) {
            List<Period> named = calendar.periodsTouching(published.first(), published.last()).stream()
                    .filter(period -> period.type() == PeriodType.NAMED)
                    .toList();
            renamed = add(named) + withdrawAllBut(named);
        }
        if (renamed > 0) {
            template.update(RENAME_CELLS);
        }
        List<Object[]> withoutCells =
                template.query(WITHOUT_CELLS, (row, number) -> new Object[] {row.getObject(1), row.getObject(2)});
        template.batchUpdate(TOUCH_DAYS, withoutCells);
    }

    private int withdrawAllBut(List<Period> named) {
        return jdbc.sql(WITHDRAW)
                .param("starts", texts(named, period -> period.start().toString()))
                .param("ends", texts(named, period -> period.end().toString()))
                .update();
    }

    private List<LocalDate> days(String sql) {
        return jdbc.sql(sql).query(LocalDate.class).list();
    }

    /** Answers how many were added or are called otherwise from now on. */
    private int add(Collection<Period> periods) {
        return jdbc.sql(ADD)
                .param("types", texts(periods, period -> period.type().name()))
                .param("starts", texts(periods, period -> period.start().toString()))
                .param("ends", texts(periods, period -> period.end().toString()))
                .param("names", texts(periods, Period::name))
                .param("timePeriods", texts(periods, Period::timePeriod))
                .param("en", texts(periods, period -> calendar.label(period, Calendar.Language.EN)))
                .param("vi", texts(periods, period -> calendar.label(period, Calendar.Language.VI)))
                .update();
    }

    private static @Nullable String[] texts(Collection<Period> periods, Function<Period, @Nullable String> text) {
        return periods.stream().map(text).toArray(String[]::new);
    }
}
