package org.bordertally.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.publication.BaseFigures.Stretch;
import org.bordertally.publication.Board.State;
import org.bordertally.publication.Figure.Showing;
import org.bordertally.publication.Protection.Candidate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Releases of figures that may be read without clearance. A period is released when it is over; what moves afterwards is released
 * anew.
 */
public final class Releases {
    private static final String NOW = """
            SELECT (SELECT max(id) FROM warehouse.publication) AS publication,
                   (SELECT max(business_date) FROM batch.run) AS last_day,
                   p.last_day AS considered, p.rules
            FROM (SELECT) one LEFT JOIN publication.progress p ON true""";

    private static final String TOUCHED = "SELECT month FROM publication.touched_month";

    private static final String PERIODS = """
            SELECT period_type AS type, period_start AS start, period_end AS "end", period_name AS name FROM warehouse.period
            WHERE period_type <> 'DAY'""";

    private static final String RELEASED = """
            SELECT period_type AS type, period_start AS start, period_end AS "end", CAST(NULL AS text) AS name
            FROM publication.released_period""";

    private static final String PROGRESS = """
            INSERT INTO publication.progress (last_day, rules) VALUES (:lastDay, :rules)
            ON CONFLICT (only_row) DO UPDATE SET last_day = excluded.last_day, rules = excluded.rules""";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final DisclosureRules rules;
    private final Clock clock;
    private final MonthlyBase monthlyBase;
    private final Board board;

    public Releases(DataSource dataSource, DisclosureRules rules, Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.rules = rules;
        this.clock = clock;
        this.monthlyBase = new MonthlyBase(dataSource);
        this.board = new Board(dataSource);
    }

    /** @param considered up to which day periods were considered before */
    private record Now(
            @Nullable Long publication,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate considered,
            @Nullable String rules) {}

    /** Releases what moved, what is over by now, and everything where the rules are others; in the transaction that published. */
    public void release() {
        Now now = jdbc.sql(NOW).query(Now.class).single();
        Long publication = now.publication();
        LocalDate lastDay = now.lastDay();
        if (publication == null || lastDay == null) {
            return;
        }
        LocalDate considered = now.considered() == null ? LocalDate.MIN : now.considered();
        LocalDate over = considered.isBefore(lastDay) ? lastDay : considered;
        Set<String> flowsInTotal = Set.copyOf(jdbc.sql("SELECT code FROM warehouse.flow WHERE in_total")
                .query(String.class)
                .list());
        String written = rules.describe() + " " + new TreeSet<>(flowsInTotal);
        List<LocalDate> touched = jdbc.sql(TOUCHED).query(LocalDate.class).list();
        boolean isEverything = !written.equals(now.rules());
        if (!isEverything && touched.isEmpty() && over.equals(considered)) {
            return;
        }
        Set<Period> released = periods(PERIODS).stream()
                .filter(period -> rules.isReleased(period) && !period.end().isAfter(over))
                .map(Releases::withoutName)
                .collect(Collectors.toSet());
        Set<Period> everReleased = new HashSet<>(released);
        everReleased.addAll(periods(RELEASED));
        List<Block> blocks = Block.of(everReleased).stream()
                .filter(block -> isEverything
                        || block.to().isAfter(considered)
                        || touched.stream().anyMatch(month -> block.overlaps(month, endOf(month))))
                .toList();
        Set<LocalDate> months = blocks.stream()
                .flatMap(block -> block.months().stream())
                .filter(month -> isEverything || month.to().isAfter(considered) || touched.contains(month.from()))
                .map(Stretch::from)
                .collect(Collectors.toSet());
        release(new Round(released, flowsInTotal, publication, written, monthlyBase.waiting()), blocks, months);
        jdbc.sql("DELETE FROM publication.touched_month").update();
        jdbc.sql(PROGRESS).param("lastDay", over).param("rules", written).update();
    }

    /**
     * What a release is made of.
     *
     * @param released the periods to be shown, without their names
     * @param waiting months of which changes wait to be revised
     */
    private record Round(
            Set<Period> released,
            Set<String> flowsInTotal,
            long publication,
            String rules,
            Collection<LocalDate> waiting) {
        /** Whether a figure is left as it is. */
        boolean isWaiting(Breakdown breakdown, LocalDate from, LocalDate to) {
            return breakdown == Breakdown.POST
                    && waiting.stream().anyMatch(month -> !month.isBefore(from) && !month.isAfter(to));
        }
    }

    private void release(Round round, List<Block> blocks, Set<LocalDate> months) {
        Map<BaseFigure.Key, Amount> base = monthlyBase.changed(months);
        Timeline timeline = board.timeline();
        BaseFigureReader reader = new BaseFigureReader(dataSource, timeline);
        Map<Figure, State> changed = new LinkedHashMap<>();
        for (Block block : blocks) {
            BaseFigures figures = new BaseFigures(reader.read(block, base), round.flowsInTotal());
            List<PastRelease> past = board.past(block, timeline);
            Protection protection = new Protection(block, figures, past, rules, timeline.now());
            changed.putAll(changes(round, block, protection.decide(candidates(round, block, figures, timeline.now()))));
        }
        if (!changed.isEmpty() || !base.isEmpty()) {
            long release = board.release(clock.instant(), round.publication(), rules, round.rules(), changed);
            monthlyBase.keep(release, base);
        }
    }

    private static Period withoutName(Period period) {
        return new Period(period.type(), period.start(), period.end(), null);
    }

    private static LocalDate endOf(LocalDate month) {
        return month.plusMonths(1).minusDays(1);
    }

    private List<Candidate> candidates(Round round, Block block, BaseFigures figures, int now) {
        List<Candidate> candidates = new ArrayList<>();
        for (Breakdown breakdown : Breakdown.values()) {
            for (Period period : block.periods()) {
                if (breakdown.isOf(period.type())
                        && round.released().contains(period)
                        && !round.isWaiting(breakdown, period.start(), period.end())) {
                    candidates.addAll(candidates(breakdown, period, figures, now));
                }
            }
        }
        return candidates;
    }

    /** Figures of nothing that ever was are none: missing is not zero. */
    private List<Candidate> candidates(Breakdown breakdown, Period period, BaseFigures figures, int now) {
        NamedFigures named = figures.named(rules.naming());
        List<Candidate> candidates = new ArrayList<>();
        for (String flow : figures.flows(breakdown)) {
            for (String category : named.categories(breakdown, flow)) {
                Figure figure = Figure.of(breakdown, period, flow, category);
                List<BaseFigure> parts = named.parts(breakdown, Stretch.of(figure), flow, category, now);
                if (!parts.isEmpty()) {
                    candidates.add(
                            new Candidate(figure, BaseFigures.sum(parts, now), BaseFigures.combination(parts, now)));
                }
            }
        }
        return candidates;
    }

    /** What is decided otherwise than it stands; what was shown and is no candidate any more is withheld. */
    private Map<Figure, State> changes(Round round, Block block, Map<Candidate, Showing> decided) {
        Map<Figure, State> current = new HashMap<>(board.current(block));
        Map<Period, Boolean> closed = new HashMap<>();
        Map<Figure, State> changed = new LinkedHashMap<>();
        decided.forEach((candidate, showing) -> {
            Figure figure = candidate.figure();
            boolean isFinal =
                    closed.computeIfAbsent(new Period(figure.type(), figure.from(), figure.to(), null), this::isClosed);
            State state = State.of(shown(candidate.amount()), isFinal, showing);
            if (!state.equals(current.remove(figure))) {
                changed.put(figure, state);
            }
        });
        current.forEach((figure, state) -> {
            if (state.amount() != null && !round.isWaiting(figure.breakdown(), figure.from(), figure.to())) {
                changed.put(figure, State.of(Amount.NOTHING, false, Showing.SECONDARY));
            }
        });
        return changed;
    }

    private Amount shown(Amount amount) {
        return switch (rules.protection()) {
            case SUPPRESS -> amount;
            case ROUND -> amount.rounded();
        };
    }

    private boolean isClosed(Period period) {
        return jdbc.sql("SELECT warehouse.is_closed(:from, :to)")
                .param("from", period.start())
                .param("to", period.end())
                .query(Boolean.class)
                .single();
    }

    private List<Period> periods(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> new Period(
                        PeriodType.valueOf(row.getString("type")),
                        row.getObject("start", LocalDate.class),
                        row.getObject("end", LocalDate.class),
                        row.getString("name")))
                .list();
    }
}
