package org.bordertally.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.bordertally.reconciliation.Proposal.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Actions that change nothing until a second person approves them. */
public final class Proposals {
    private static final String ADD = """
            INSERT INTO reconciliation.proposal (kind, arguments, basis, reason, proposed_by, proposed_as, proposed_at)
            VALUES (:kind, :arguments::jsonb, :basis::jsonb, :reason, :by, :as, :moment)
            RETURNING id""";

    private static final String COLUMNS = """
            SELECT id, kind, arguments, reason, proposed_by, proposed_as, proposed_at, state, ended_by
            FROM reconciliation.proposal
            """;

    private static final String END = """
            UPDATE reconciliation.proposal SET state = :state, ended_by = :by, ended_as = :as
            WHERE id = :id AND state = 'PROPOSED'""";

    private static final String LAPSE = """
            UPDATE reconciliation.proposal p SET state = 'LAPSED', run_id = :run
            WHERE p.state = 'PROPOSED'
              AND (EXISTS (SELECT FROM jsonb_to_recordset(p.basis -> 'findings')
                                           AS b (id bigint, "left" bigint, "right" bigint)
                           WHERE NOT EXISTS (SELECT FROM reconciliation.finding f
                                             WHERE f.id = b.id AND (f.left_value, f.right_value)
                                                                   IS NOT DISTINCT FROM (b."left", b."right")))
                   OR EXISTS (SELECT FROM jsonb_to_recordset(p.basis -> 'deliveries')
                                              AS b (id bigint, state text, sha256 text, persons bigint)
                              WHERE NOT EXISTS (SELECT FROM intake.delivery d
                                                WHERE (d.id, d.state, d.sha256, d.persons)
                                                    = (b.id, b.state, b.sha256, b.persons))))""";

    private final JdbcClient jdbc;

    public Proposals(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Has an action wait.
     *
     * @param arguments JSON
     * @param basis JSON: the numbers it stands on, as {@code reconciliation.proposal} explains them
     * @param by who proposes it, for people
     * @param as JSON: who that is
     * @return its number
     */
    public long add(String kind, String arguments, String basis, String reason, String by, String as, Instant moment) {
        return jdbc.sql(ADD)
                .param("kind", kind)
                .param("arguments", arguments)
                .param("basis", basis)
                .param("reason", reason)
                .param("by", by)
                .param("as", as)
                .param("moment", Timestamp.from(moment))
                .query(Long.class)
                .single();
    }

    public Optional<Proposal> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query(Proposals::proposal)
                .optional();
    }

    /** One that waits for the same to be done. */
    public Optional<Proposal> waiting(String kind, String arguments) {
        return jdbc.sql(COLUMNS + "WHERE state = 'PROPOSED' AND kind = :kind AND arguments = :arguments::jsonb")
                .param("kind", kind)
                .param("arguments", arguments)
                .query(Proposals::proposal)
                .optional();
    }

    /**
     * Those that wait, oldest first.
     *
     * @param all with those that do not wait any more
     */
    public List<Proposal> list(boolean all) {
        return jdbc.sql(COLUMNS + "WHERE :all OR state = 'PROPOSED' ORDER BY id")
                .param("all", all)
                .query(Proposals::proposal)
                .list();
    }

    /**
     * Ends one that waits.
     *
     * @param state APPROVED or REJECTED
     * @param by who ends it, for people
     * @param as JSON: who that is
     */
    public void end(long id, State state, String by, String as) {
        int ended = jdbc.sql(END)
                .param("id", id)
                .param("state", state.name())
                .param("by", by)
                .param("as", as)
                .update();
        if (ended != 1) {
            throw new IllegalStateException("Proposal " + id + " does not wait any more");
        }
    }

    /** Ends those whose numbers moved. */
    void lapse(@Nullable Long runId) {
        jdbc.sql(LAPSE).param("run", runId, Types.BIGINT).update();
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        return new Proposal(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("arguments"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("proposed_as"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("ended_by"));
    }
}
