package org.bordertally.intake;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.feed.contract.ContractDifference;
import org.bordertally.feed.contract.ContractVersion;
import org.bordertally.intake.ContractNotice.Assumed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which contract is in force for each feed, and which others deliveries were counted by. What the others would count otherwise is
 * found when another one comes into force, so that asking for it costs nothing while nothing has changed.
 */
public final class Contracts {
    private static final String IN_FORCE = "SELECT feed, version FROM intake.contract WHERE in_force";

    private static final String NO_LONGER =
            "UPDATE intake.contract SET in_force = false WHERE feed = :feed AND in_force";

    private static final String PUT_IN_FORCE = """
            INSERT INTO intake.contract (feed, version, parts, first_at, in_force)
            VALUES (:feed, :version, jsonb_object(:keys::text[], :texts::text[]), :now, true)
            ON CONFLICT (feed, version) DO UPDATE SET in_force = true, otherwise = '{}', written_otherwise = false""";

    private static final String PARTS = """
            SELECT version, key, value
            FROM intake.contract, jsonb_each_text(parts) WHERE feed = :feed AND NOT in_force""";

    private static final String DIFFERS = """
            UPDATE intake.contract SET otherwise = :otherwise::text[], written_otherwise = :written
            WHERE feed = :feed AND version = :version""";

    private static final String REACHES =
            "INSERT INTO intake.contract_reach (feed, version, sender, first_day) VALUES (?, ?, ?, ?)";

    /** Goes from version to version, past all deliveries between. */
    private static final String ASSUME = """
            WITH RECURSIVE used AS (
                (SELECT feed, contract_version AS version FROM intake.delivery WHERE counts AND revision > 0
                 ORDER BY feed, contract_version LIMIT 1)
                UNION ALL
                SELECT next.feed, next.version
                FROM used, LATERAL (SELECT feed, contract_version AS version FROM intake.delivery
                                    WHERE counts AND revision > 0 AND (feed, contract_version) > (used.feed, used.version)
                                    ORDER BY feed, contract_version LIMIT 1) next
            ), assumed AS (
                INSERT INTO intake.contract (feed, version, parts, first_at, assumed)
                SELECT u.feed, u.version, c.parts,
                       (SELECT min(d.counted_at) FROM intake.delivery d
                        WHERE d.counts AND d.revision > 0 AND (d.feed, d.contract_version) = (u.feed, u.version)),
                       true
                FROM used u
                JOIN intake.contract c ON c.feed = u.feed AND c.in_force
                WHERE NOT EXISTS (SELECT FROM intake.contract k WHERE (k.feed, k.version) = (u.feed, u.version))
                RETURNING feed, version
            )
            SELECT a.feed, count(*) AS deliveries,
                   count(*) FILTER (WHERE NOT a.version = ANY (:texts::text[])) AS of_other_text
            FROM assumed a
            JOIN intake.delivery d ON d.feed = a.feed AND d.contract_version = a.version AND d.counts AND d.revision > 0
            GROUP BY a.feed ORDER BY a.feed""";

    private static final String WRITTEN_OTHERWISE =
            "SELECT written_otherwise, assumed FROM intake.contract WHERE feed = :feed AND version = :version";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Map<String, ContractVersion> declared = new TreeMap<>();

    /** @param declared of the feeds as they are now */
    public Contracts(DataSource dataSource, List<ContractVersion> declared) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        declared.forEach(each -> this.declared.put(each.feed(), each));
    }

    /** Puts the declared contracts in force; to be called in a transaction, before anything is counted by them. */
    public void putInForce(Instant now) {
        Map<String, String> before = new HashMap<>();
        jdbc.sql(IN_FORCE).query(row -> {
            before.put(row.getString("feed"), row.getString("version"));
        });
        declared.values().stream()
                .filter(each -> !each.version().equals(before.get(each.feed())))
                .forEach(each -> putInForce(each, now));
    }

    private void putInForce(ContractVersion contract, Instant now) {
        String feed = contract.feed();
        jdbc.sql(NO_LONGER).param("feed", feed).update();
        jdbc.sql(PUT_IN_FORCE)
                .param("feed", feed)
                .param("version", contract.version())
                .param("keys", contract.parts().keySet().toArray(String[]::new))
                .param("texts", contract.parts().values().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
        template.update("DELETE FROM intake.contract_reach WHERE feed = ?", feed);
        Map<String, Map<String, String>> others = new TreeMap<>();
        jdbc.sql(PARTS).param("feed", feed).query(row -> {
            others.computeIfAbsent(row.getString("version"), ignored -> new HashMap<>())
                    .put(row.getString("key"), row.getString("value"));
        });
        others.forEach((version, parts) -> keep(feed, version, ContractDifference.between(parts, contract.parts())));
    }

    private void keep(String feed, String version, ContractDifference difference) {
        jdbc.sql(DIFFERS)
                .param("feed", feed)
                .param("version", version)
                .param("otherwise", difference.otherwise().toArray(String[]::new))
                .param("written", difference.writtenOtherwise())
                .update();
        List<Object[]> reach = difference.reach().entrySet().stream()
                .map(each -> new Object[] {feed, version, each.getKey(), date(each.getValue())})
                .collect(Collectors.toList());
        template.batchUpdate(REACHES, reach);
    }

    /** As the database has it. */
    static @Nullable Date date(LocalDate from) {
        return from.equals(LocalDate.MIN) ? null : Date.valueOf(from);
    }

    /**
     * Takes deliveries that were counted before versions were kept for counted by the contract in force; to be called in a
     * transaction, once the declared contracts are in force.
     *
     * @return what was not known before, by feed
     */
    public List<Assumed> assume() {
        return jdbc.sql(ASSUME)
                .param(
                        "texts",
                        declared.values().stream()
                                .map(ContractVersion::textDigest)
                                .toArray(String[]::new))
                .query(Assumed.class)
                .list();
    }

    /** Whether the contract in force may take what the one that refused a delivery did not. */
    boolean isWrittenOtherwise(Delivery refused) {
        ContractVersion now = declared.get(refused.feed());
        if (now == null || now.version().equals(refused.contractVersion())) {
            return false;
        }
        return jdbc.sql(WRITTEN_OTHERWISE)
                .param("feed", refused.feed())
                .param("version", refused.contractVersion())
                .query((row, number) -> row.getBoolean("written_otherwise")
                        || (row.getBoolean("assumed") && !now.textDigest().equals(refused.contractVersion())))
                .optional()
                .orElse(!now.textDigest().equals(refused.contractVersion()));
    }
}
