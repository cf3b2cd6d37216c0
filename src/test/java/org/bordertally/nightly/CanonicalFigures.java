package org.bordertally.nightly;

import java.util.ArrayList;
import java.util.List;
import org.bordertally.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is compared after a disturbance: the rows of all {@code canonical} views, and every revision of a cell. */
public final class CanonicalFigures {
    private static final String VIEWS =
            "SELECT relname FROM pg_class WHERE relnamespace = 'canonical'::regnamespace AND relkind = 'v' ORDER BY relname";

    private static final String REVISIONS = """
            SELECT concat_ws(' ', 'revision', period_type, period_start, period_end, flow, partner_country, revision, reason,
                             cases, persons)
            FROM warehouse.migration_flow_revision ORDER BY 1""";

    private CanonicalFigures() {}

    /** One line a row, each begun with the name of its view. */
    public static List<String> in(Database database) {
        JdbcClient jdbc = JdbcClient.create(database.pool(1));
        List<String> figures = new ArrayList<>();
        for (String view : jdbc.sql(VIEWS).query(String.class).list()) {
            jdbc.sql("SELECT v::text FROM canonical." + view + " v")
                    .query(String.class)
                    .list()
                    .forEach(row -> figures.add(view + " " + row));
        }
        figures.addAll(jdbc.sql(REVISIONS).query(String.class).list());
        return figures;
    }
}
