package org.bordertally.inquiry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was decided on which finding, for people. */
public final class Decided {
    private static final String DECIDED = """
            SELECT id, reconciliation.decision_on(id) AS decision
            FROM (SELECT finding_id AS id FROM reconciliation.decision
                  UNION
                  SELECT jsonb_array_elements(arguments -> 'findings')::bigint FROM reconciliation.proposal
                  WHERE state = 'PROPOSED' AND kind = 'DECIDE') decided""";

    private final Map<Long, String> byFinding;

    private Decided(Map<Long, String> byFinding) {
        this.byFinding = byFinding;
    }

    public static Decided of(JdbcClient jdbc) {
        Map<Long, String> byFinding = new HashMap<>();
        jdbc.sql(DECIDED).query(row -> {
            byFinding.put(row.getLong("id"), row.getString("decision").toLowerCase(Locale.ROOT));
        });
        return new Decided(byFinding);
    }

    /** E.g. {@code right}, {@code proposed right} or {@code lapsed}; empty where nothing was decided. */
    public String on(long finding) {
        return byFinding.getOrDefault(finding, "");
    }
}
