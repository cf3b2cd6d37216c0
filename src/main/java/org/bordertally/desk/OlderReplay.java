package org.bordertally.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bordertally.feed.FeedContract;
import org.bordertally.intake.OtherContract;
import org.bordertally.intake.OtherContracts;
import org.bordertally.intake.Stream;
import org.bordertally.jobs.Jobs;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All deliveries that count by another contract than the one in force are counted again, in one go however many they are. */
final class OlderReplay {
    private static final String OLDER = """
            SELECT delivery_id AS id, feed, sender FROM intake.counted_otherwise
            WHERE feed = ANY (:declared)
              AND (CAST(:feed AS text) IS NULL OR feed = :feed)
              AND (CAST(:sender AS text) IS NULL OR sender = :sender)
              AND (CAST(:from AS date) IS NULL OR business_date >= :from)
              AND (CAST(:to AS date) IS NULL OR business_date <= :to)""";

    private final Selection selection;
    private final Jobs jobs;

    OlderReplay(Selection selection, Jobs jobs) {
        this.selection = selection;
        this.jobs = jobs;
    }

    private record Older(long id, String feed, String sender) {}

    void on(Bench bench) {
        List<Older> older = selected(bench);
        if (older.isEmpty()) {
            bench.note("No delivery of this selection counts by another contract than the one in force.");
        }
        new HashSet<>(older.stream()
                        .map(each -> new Stream(each.feed(), each.sender()))
                        .toList())
                .forEach(bench::watch);
        older.forEach(each -> bench.actOn(each.id()));
        note(bench, older);
        bench.deliveries().countAgain(older.stream().map(Older::id).toList());
    }

    private List<Older> selected(Bench bench) {
        return JdbcClient.create(bench.dataSource())
                .sql(OLDER)
                .param("declared", jobs.feeds().stream().map(FeedContract::feed).toArray(String[]::new))
                .param("feed", selection.feed())
                .param("sender", selection.sender())
                .param("from", selection.from())
                .param("to", selection.to())
                .query(Older.class)
                .list();
    }

    private static void note(Bench bench, List<Older> older) {
        Map<String, Long> byFeed =
                older.stream().collect(Collectors.groupingBy(Older::feed, TreeMap::new, Collectors.counting()));
        List<OtherContract> others = new OtherContracts(bench.dataSource()).all();
        byFeed.forEach((feed, deliveries) -> bench.note(String.format(
                Locale.ENGLISH,
                "%s: %,d %s counted again by the contract in force (otherwise: %s).",
                feed,
                deliveries,
                deliveries == 1 ? "delivery is" : "deliveries are",
                OtherContract.named(
                        others.stream().filter(each -> each.feed().equals(feed)).toList()))));
    }
}
