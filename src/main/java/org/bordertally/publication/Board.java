package org.bordertally.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.publication.Figure.Showing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was released, read and written. */
final class Board {
    private static final String RELEASES = """
            SELECT id, protection = 'SUPPRESS' AS exact, partners, citizenships FROM publication.release ORDER BY id""";

    private static final String STATES = """
            SELECT release_id, breakdown, period_type, period_start, period_end, flow, category, obs_status <> 'Q' AS shown
            FROM publication.figure_state
            WHERE period_start >= :from AND period_end <= :to""";

    private static final String CURRENT = """
            SELECT breakdown, period_type, period_start, period_end, flow, category, cases, persons, obs_status, conf_status
            FROM publication.figure
            WHERE period_start >= :from AND period_end <= :to""";

    private static final String RELEASE = """
            INSERT INTO publication.release (released_at, publication_id, protection, partners, citizenships, rules, figures)
            VALUES (:now, :publication, :protection, :partners, :citizenships, :rules, :figures)
            RETURNING id""";

    private static final String STATE = """
            INSERT INTO publication.figure_state (breakdown, period_type, period_start, period_end, flow, category, release_id,
                                                  cases, persons, obs_status, conf_status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String FIGURES = """
            INSERT INTO publication.figure AS f (breakdown, period_type, period_start, period_end, period_name, time_period, flow,
                                                 category, cases, persons, obs_status, conf_status, revision, released_at)
            SELECT s.breakdown, s.period_type, s.period_start, s.period_end, p.period_name, p.time_period, s.flow,
                   s.category, s.cases, s.persons, s.obs_status, s.conf_status, 1, r.released_at
            FROM publication.figure_state s
            JOIN publication.release r ON r.id = s.release_id
            JOIN warehouse.period p USING (period_type, period_start, period_end)
            WHERE s.release_id = :release
            ON CONFLICT (breakdown, period_type, period_start, period_end, flow, category) DO UPDATE
            SET period_name = excluded.period_name, cases = excluded.cases, persons = excluded.persons,
                obs_status = excluded.obs_status, conf_status = excluded.conf_status, revision = f.revision + 1,
                released_at = excluded.released_at""";

    private static final String PERIODS = """
            INSERT INTO publication.released_period (period_type, period_start, period_end)
            SELECT DISTINCT period_type, period_start, period_end FROM publication.figure_state WHERE release_id = :release
            ON CONFLICT DO NOTHING""";

    private static final int[] STATE_TYPES = {
        Types.VARCHAR,
        Types.VARCHAR,
        Types.DATE,
        Types.DATE,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.VARCHAR,
        Types.VARCHAR
    };

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    /**
     * A state a figure comes to.
     *
     * @param amount null where it is withheld
     * @param isFinal whether each of its days is closed
     */
    record State(@Nullable Amount amount, boolean isFinal, Showing showing) {
        static State of(Amount amount, boolean isFinal, Showing showing) {
            return new State(showing == Showing.FREE ? amount : null, isFinal && showing == Showing.FREE, showing);
        }

        private String status() {
            if (amount == null) {
                return "Q";
            }
            return isFinal ? "A" : "P";
        }
    }

    Board(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
    }

    Timeline timeline() {
        return new Timeline(jdbc.sql("SELECT id, publication_id AS publication FROM publication.release ORDER BY id")
                .query(Timeline.Release.class)
                .list());
    }

    /** Every release that changed a figure of the block, in order. */
    List<PastRelease> past(Block block, Timeline timeline) {
        Map<Long, Map<Figure, Boolean>> shown = new HashMap<>();
        jdbc.sql(STATES).param("from", block.from()).param("to", block.to()).query(row -> {
            shown.computeIfAbsent(row.getLong("release_id"), unused -> new LinkedHashMap<>())
                    .put(figure(row), row.getBoolean("shown"));
        });
        List<PastRelease> releases = new ArrayList<>();
        jdbc.sql(RELEASES).query(row -> {
            Map<Figure, Boolean> ofRelease = shown.get(row.getLong("id"));
            if (ofRelease != null) {
                releases.add(new PastRelease(
                        timeline.ofRelease(row.getLong("id")),
                        new Naming(texts(row, "partners"), texts(row, "citizenships")),
                        row.getBoolean("exact"),
                        ofRelease));
            }
        });
        return releases;
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    /** The states the figures of a block are in. */
    Map<Figure, State> current(Block block) {
        Map<Figure, State> current = new HashMap<>();
        jdbc.sql(CURRENT).param("from", block.from()).param("to", block.to()).query(row -> {
            String status = row.getString("obs_status");
            Amount amount = new Amount(row.getObject("cases", Long.class), row.getLong("persons"));
            Showing showing = Showing.of(row.getString("conf_status"));
            current.put(figure(row), State.of(amount, status.equals("A"), showing));
        });
        return current;
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(
                Breakdown.valueOf(row.getString("breakdown")),
                PeriodType.valueOf(row.getString("period_type")),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getString("flow"),
                row.getString("category"));
    }

    /** Writes a release; answers its number. */
    long release(Instant now, long publication, DisclosureRules rules, String written, Map<Figure, State> changed) {
        long release = jdbc.sql(RELEASE)
                .param("now", Timestamp.from(now))
                .param("publication", publication)
                .param("protection", rules.protection().name())
                .param("partners", rules.partners().toArray(String[]::new))
                .param("citizenships", rules.citizenships().toArray(String[]::new))
                .param("rules", written)
                .param("figures", changed.size())
                .query(Long.class)
                .single();
        List<@Nullable Object[]> rows = new ArrayList<>();
        changed.forEach((figure, state) -> {
            Amount amount = state.amount();
            rows.add(new @Nullable Object[] {
                figure.breakdown().name(),
                figure.type().name(),
                figure.from(),
                figure.to(),
                figure.flow(),
                figure.category(),
                release,
                amount == null ? null : amount.cases(),
                amount == null ? null : amount.persons(),
                state.status(),
                state.showing().code()
            });
        });
        template.batchUpdate(STATE, rows, STATE_TYPES);
        jdbc.sql(FIGURES).param("release", release).update();
        jdbc.sql(PERIODS).param("release", release).update();
        return release;
    }
}
