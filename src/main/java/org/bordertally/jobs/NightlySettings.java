package org.bordertally.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.bordertally.feed.AgeBands;
import org.bordertally.feed.reference.Note;
import org.jspecify.annotations.Nullable;

/**
 * {@code jobs/nightly.yaml}.
 *
 * @param country ISO 3166-1 alpha-3 code of the reporting country
 * @param zone in which "yesterday" and the schedule are meant
 * @param schedule cron expression of Spring's six fields
 * @param inbox folder the feeds arrive in
 * @param archive folder that files of this inbox are moved to once their deliveries are decided, null when they stay
 * @param settle a scheduled night leaves files younger than this alone
 * @param ageBands how ages are grouped
 * @param retention how long what no figure needs is kept
 * @param claimants threads that count deliveries at once, at least 1
 * @param twoPersons whether a second person approves decisions, and that deliveries are accepted or withdrawn
 * @param note said beside every figure, null when nothing is
 * @param notified who is told when a night fails, needs attention, or is well again
 * @param spark settings of Spark by name, without its "spark." in front
 */
public record NightlySettings(
        String country,
        ZoneId zone,
        String schedule,
        Path inbox,
        @Nullable Path archive,
        Duration settle,
        AgeBands ageBands,
        Retention retention,
        int claimants,
        boolean twoPersons,
        @Nullable Note note,
        Notify notified,
        Map<String, String> spark) {
    public NightlySettings {
        spark = Map.copyOf(spark);
    }
}
