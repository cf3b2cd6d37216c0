package org.bordertally.intake;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bordertally.feed.contract.ContractDifference;
import org.bordertally.feed.contract.ContractVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a feed is counted by.
 *
 * @param version of the contract in force: that of the last night or command
 * @param since when it was first worked by
 * @param deliveries that count as it counts
 * @param others those that do not
 * @param ahead what jobs/ has become since, null when it is in force
 */
public record FeedContracts(
        String feed,
        String version,
        Instant since,
        long deliveries,
        List<OtherContract> others,
        @Nullable Ahead ahead) {
    private static final String IN_FORCE = """
            SELECT c.feed, c.version, c.first_at,
                   (SELECT count(*) FROM intake.delivery d WHERE d.feed = c.feed AND d.counts AND d.revision > 0) AS deliveries
            FROM intake.contract c WHERE c.in_force ORDER BY c.feed""";

    private static final String PARTS =
            "SELECT version, key, value FROM intake.contract, jsonb_each_text(parts) WHERE feed = :feed";

    private static final String REACHED = """
            SELECT count(*) FROM intake.delivery d
            WHERE d.counts AND d.revision > 0 AND d.feed = :feed
              AND EXISTS (SELECT FROM unnest(:versions::text[], :senders::text[], :days::date[]) r (version, sender, first_day)
                          WHERE r.version = d.contract_version AND r.sender IN ('', d.sender)
                            AND (r.first_day IS NULL OR d.business_date >= r.first_day))""";

    public FeedContracts {
        others = List.copyOf(others);
    }

    /**
     * The contract that the next night or command will work by.
     *
     * @param otherwise what it counts otherwise than the one in force, in words; may be empty
     * @param deliveries that count by another contract then
     */
    public record Ahead(String version, List<String> otherwise, long deliveries) {
        public Ahead {
            otherwise = List.copyOf(otherwise);
        }
    }

    private record InForce(String feed, String version, Timestamp firstAt, long deliveries) {}

    /**
     * Every feed that was counted, by name.
     *
     * @param declared of the feeds as they are now
     */
    public static List<FeedContracts> of(DataSource dataSource, List<ContractVersion> declared) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Map<String, ContractVersion> now = new HashMap<>();
        declared.forEach(each -> now.put(each.feed(), each));
        List<OtherContract> others = new OtherContracts(jdbc).all();
        return jdbc.sql(IN_FORCE).query(InForce.class).list().stream()
                .map(each -> of(jdbc, each, others, now.get(each.feed())))
                .toList();
    }

    private static FeedContracts of(
            JdbcClient jdbc, InForce inForce, List<OtherContract> all, @Nullable ContractVersion now) {
        List<OtherContract> others =
                all.stream().filter(each -> each.feed().equals(inForce.feed())).toList();
        long older = others.stream().mapToLong(OtherContract::deliveries).sum();
        return new FeedContracts(
                inForce.feed(),
                inForce.version(),
                inForce.firstAt().toInstant(),
                inForce.deliveries() - older,
                others,
                now == null || now.version().equals(inForce.version()) ? null : ahead(jdbc, inForce.version(), now));
    }

    private static Ahead ahead(JdbcClient jdbc, String inForce, ContractVersion now) {
        Map<String, Map<String, String>> known = new TreeMap<>();
        jdbc.sql(PARTS).param("feed", now.feed()).query(row -> {
            known.computeIfAbsent(row.getString("version"), ignored -> new HashMap<>())
                    .put(row.getString("key"), row.getString("value"));
        });
        List<String> versions = new ArrayList<>();
        List<String> senders = new ArrayList<>();
        List<@Nullable Date> days = new ArrayList<>();
        known.forEach((version, parts) -> ContractDifference.between(parts, now.parts())
                .reach()
                .forEach((sender, from) -> {
                    versions.add(version);
                    senders.add(sender);
                    days.add(Contracts.date(from));
                }));
        long deliveries = jdbc.sql(REACHED)
                .param("feed", now.feed())
                .param("versions", versions.toArray(String[]::new))
                .param("senders", senders.toArray(String[]::new))
                .param("days", days.toArray(Date[]::new))
                .query(Long.class)
                .single();
        Map<String, String> parts = known.getOrDefault(inForce, Map.of());
        return new Ahead(
                now.version(),
                List.copyOf(ContractDifference.between(parts, now.parts()).otherwise()),
                deliveries);
    }
}
