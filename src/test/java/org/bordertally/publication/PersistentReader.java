package org.bordertally.publication;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bordertally.nightly.NightRunner;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has kept all that was ever released, knows which figures did not change in between, and reckons. Beside it stand
 * the true figures, so that it can be asked which small ones this reader could compute.
 *
 * <p>It works by day and knows nothing of how the program finds what to withhold.
 */
final class PersistentReader {
    private static final long PRIME = Integer.MAX_VALUE;
    private static final Set<String> NAMED = Set.of("CHN", "LAO", "KHM");
    private static final Set<String> NAMED_CITIZENSHIPS = Set.of("CHN", "LAO", "KHM", "VNM");

    private static final String TRUTH = """
            SELECT 'PARTNER' AS breakdown, period_start AS first, period_end AS last, flow, partner_country AS category, cases, persons
            FROM warehouse.migration_flow WHERE period_type = 'DAY'
            UNION ALL
            SELECT 'CITIZENSHIP', period_start, period_end, flow, citizenship, NULL, sum(persons)
            FROM warehouse.migration_flow_by_citizenship WHERE period_type = 'MONTH'
            GROUP BY period_start, period_end, flow, citizenship
            UNION ALL
            SELECT 'POST', month, (month + interval '1 month' - interval '1 day')::date, flow, post,
                   CASE WHEN bool_or(measures = 'CASES') THEN sum(cases) END, sum(persons)
            FROM (
                SELECT date_trunc('month', day)::date AS month, flow, post, 0 AS cases, persons FROM warehouse.flow_daily
                UNION ALL
                SELECT date_trunc('month', day)::date, flow, post, cases, 0 FROM warehouse.case_daily) each_day
            JOIN warehouse.flow f ON f.code = flow AND f.published
            GROUP BY month, flow, post""";

    private static final String SHOWN = """
            SELECT breakdown, period_start AS first, period_end AS last, flow, category, cases, persons, obs_status, conf_status
            FROM publication.figure""";

    private final NightRunner night;
    private final Map<String, Fact> seen = new TreeMap<>();
    private final Map<String, Integer> unknowns = new HashMap<>();
    private final Map<Integer, Map<Integer, Long>> echelon = new TreeMap<>();
    private final List<Secret> secrets = new ArrayList<>();

    /** A small figure that may not be known, and the unknowns it is the sum of. */
    record Secret(String figure, Map<Integer, Long> sum) {}

    private record Fact(
            String breakdown,
            String first,
            String last,
            String flow,
            String category,
            @Nullable Long cases,
            long persons) {
        String key() {
            return breakdown + first + flow + category;
        }

        String name() {
            return key() + "=" + cases + "/" + persons;
        }

        Fact gone() {
            return new Fact(breakdown, first, last, flow, category, cases == null ? null : 0L, 0);
        }
    }

    /** A figure as it stands in the table. */
    record Shown(
            String breakdown,
            String first,
            String last,
            String flow,
            String category,
            @Nullable Long cases,
            @Nullable Long persons,
            String obsStatus,
            String confStatus) {
        boolean isWithheld() {
            return obsStatus.equals("Q");
        }
    }

    /** A figure as it stands and as it is in truth. */
    record Compared(Shown shown, @Nullable Long cases, long persons) {
        boolean isSmall() {
            return (persons > 0 && persons < 5) || (cases != null && cases > 0 && cases < 3);
        }
    }

    PersistentReader(NightRunner night) {
        this.night = night;
    }

    /** Looks at what is released now; answers each figure beside the truth. */
    List<Compared> look() {
        List<Fact> facts = facts();
        Set<String> total = new TreeSet<>(night.rows("SELECT code FROM warehouse.flow WHERE in_total"));
        List<Compared> compared = new ArrayList<>();
        for (Shown shown : night.jdbc.sql(SHOWN).query(Shown.class).list()) {
            List<Fact> parts = facts.stream().filter(isPartOf(shown, total)).toList();
            Compared each = compare(shown, parts);
            compared.add(each);
            if (!shown.isWithheld()) {
                learn(sum(parts, 1));
            } else if (each.isSmall()) {
                secrets.add(new Secret(shown.toString(), sum(parts, 1)));
            }
        }
        identities(facts);
        return compared;
    }

    /** What was there once and is not any more is 0, which this reader need not know. */
    private List<Fact> facts() {
        seen.replaceAll((key, fact) -> fact.gone());
        night.jdbc.sql(TRUTH).query(Fact.class).list().forEach(fact -> seen.put(fact.key(), fact));
        return List.copyOf(seen.values());
    }

    /** The small figures that can be computed from all that was ever seen. */
    List<String> computable() {
        return secrets.stream()
                .filter(secret -> rest(secret.sum()).isEmpty())
                .map(Secret::figure)
                .toList();
    }

    int secrets() {
        return secrets.size();
    }

    private static Predicate<Fact> isPartOf(Shown shown, Set<String> total) {
        return fact -> fact.breakdown().equals(shown.breakdown())
                && fact.first().compareTo(shown.first()) >= 0
                && fact.last().compareTo(shown.last()) <= 0
                && (shown.flow().equals("_T")
                        ? total.contains(fact.flow())
                        : fact.flow().equals(shown.flow()))
                && switch (shown.category()) {
                    case "_T" -> true;
                    case "_O" ->
                        !(shown.breakdown().equals("PARTNER") ? NAMED : NAMED_CITIZENSHIPS).contains(fact.category());
                    default -> shown.category().equals(fact.category());
                };
    }

    private static Compared compare(Shown shown, List<Fact> parts) {
        Long cases = parts.stream().allMatch(part -> part.cases() == null)
                ? null
                : Long.valueOf(parts.stream()
                        .filter(part -> part.cases() != null)
                        .mapToLong(Fact::cases)
                        .sum());
        return new Compared(
                shown, cases, parts.stream().mapToLong(Fact::persons).sum());
    }

    /** Persons by citizenship and by post are those by partner country. */
    private void identities(List<Fact> facts) {
        Map<String, List<Fact>> sides = new TreeMap<>();
        for (Fact fact : facts) {
            sides.computeIfAbsent(
                            fact.breakdown() + " " + fact.first().substring(0, 7) + " " + fact.flow(),
                            unused -> new ArrayList<>())
                    .add(fact);
        }
        sides.forEach((side, parts) -> {
            List<Fact> partners = sides.getOrDefault("PARTNER" + side.substring(side.indexOf(' ')), List.of());
            if (!side.startsWith("PARTNER")
                    && partners.stream().mapToLong(Fact::persons).sum()
                            == parts.stream().mapToLong(Fact::persons).sum()) {
                Map<Integer, Long> identity = sum(partners, 1);
                identity.putAll(sum(parts, PRIME - 1));
                learn(identity);
            }
        });
    }

    private Map<Integer, Long> sum(List<Fact> parts, long coefficient) {
        Map<Integer, Long> sum = new TreeMap<>();
        parts.forEach(part -> sum.put(unknowns.computeIfAbsent(part.name(), unused -> unknowns.size()), coefficient));
        return sum;
    }

    private void learn(Map<Integer, Long> equation) {
        Map<Integer, Long> rest = rest(equation);
        if (!rest.isEmpty()) {
            echelon.put(rest.keySet().iterator().next(), rest);
        }
    }

    private Map<Integer, Long> rest(Map<Integer, Long> equation) {
        TreeMap<Integer, Long> rest = new TreeMap<>(equation);
        Integer unknown = rest.isEmpty() ? null : rest.firstKey();
        while (unknown != null) {
            Map<Integer, Long> known = echelon.get(unknown);
            if (known != null) {
                long factor = (rest.getOrDefault(unknown, 0L) * inverse(known.getOrDefault(unknown, 1L))) % PRIME;
                known.forEach((each, value) ->
                        rest.merge(each, PRIME - factor * value % PRIME, (one, other) -> (one + other) % PRIME));
                rest.values().removeIf(value -> value % PRIME == 0);
            }
            unknown = rest.higherKey(unknown);
        }
        return rest;
    }

    private static long inverse(long number) {
        return BigInteger.valueOf(number).modInverse(BigInteger.valueOf(PRIME)).longValue();
    }
}
