package org.bordertally.jobs;

import java.util.stream.Stream;

/** Mistakes in declared outages and in what warnings are raised for. */
final class WarningMistakes {
    private static final String CALENDAR = "calendar.yaml";
    private static final String PLAUSIBILITY = "plausibility.yaml";
    private static final String LAST_LINE = "every: event, from: 2023-12-31}";

    private WarningMistakes() {}

    static Stream<Mistake> inOutages() {
        return Stream.of(
                outage("{senders: [‸CAU_TRE], from: 2024-07-16, reason: flood}", "no sender CAU_TRE", "CAU_TREO?"),
                outage(
                        "{feeds: [‸crossing], senders: [CAU_TREO], from: 2024-07-16, reason: flood}",
                        "no feed crossing",
                        "Did you mean crossings?"),
                outage(
                        "{senders: [CAU_TREO], from: 2024-07-16, ‸to: 2024-07-15, reason: flood}",
                        "before it begins",
                        "Swap"),
                outage("{senders: [CAU_TREO], from: ‸2024-07-32, reason: flood}", "not a date", "2024-08-12"),
                outage("‸{senders: [CAU_TREO], from: 2024-07-16}", "key reason is missing", "Add reason"),
                outage("‸{from: 2024-07-16, reason: flood}", "key senders is missing", "Add senders"),
                outage(
                        "{senders: [CAU_TREO], from: 2024-07-16, ‸until: 2024-07-17, reason: flood}",
                        "key until",
                        "Write one of"),
                outage(
                        "{feeds: [‸deportations], senders: [CAU_TREO], from: 2024-07-16, reason: flood}",
                        "No deportations of CAU_TREO is due from 2024-07-16",
                        "Look at due"),
                outage(
                        "{senders: [‸CHN_NIA], from: 2024-07-16, to: 2024-07-17, reason: flood}",
                        "Nothing of CHN_NIA is due from 2024-07-16 to 2024-07-17",
                        "Look at due"),
                outage(
                        "{senders: [CAU_TREO, ‸CAU_TREO], from: 2024-07-16, reason: flood}",
                        "there twice",
                        "Remove one"),
                outage(
                        "{senders: [CAU_TREO], feeds: [crossings], from: 2024-07-16, reason: flood}\n"
                                + "  - {senders: [‸CAU_TREO], feeds: [crossings], from: 2024-07-20, reason: storm}",
                        "already declared from 2024-07-16",
                        "Let one outage end"));
    }

    private static Mistake outage(String written, String message, String fix) {
        return new Mistake(CALENDAR, LAST_LINE, LAST_LINE + "\noutages:\n  - " + written, message, fix);
    }

    static Stream<Mistake> inPlausibility() {
        return Stream.of(
                new Mistake(PLAUSIBILITY, "unusualDay: ", "‸unusalDay: ", "key unusalDay", "Did you mean unusualDay?"),
                new Mistake(PLAUSIBILITY, "weeks: 12", "‸week: 12", "key week", "Did you mean weeks?"),
                new Mistake(PLAUSIBILITY, "weeks: 12", "weeks: ‸0", "out of range", "from 1 to 104"),
                new Mistake(PLAUSIBILITY, "weeks: 12", "weeks: ‸twelve", "not a number", "digits"),
                new Mistake(
                        PLAUSIBILITY,
                        "months: 24",
                        "months: 24\n  off: ‸yes",
                        "neither true nor false",
                        "true or false"),
                new Mistake(
                        PLAUSIBILITY,
                        "months: 24                          # how many months before are the history\n  enough: 6 ",
                        "months: 24\n  ‸enough: 25 ",
                        "history of 24 months never holds 25",
                        "Write 24 or fewer"),
                new Mistake(PLAUSIBILITY, "share: 0.8", "share: ‸1.1", "out of range", "from 0.5 to 1"),
                new Mistake(PLAUSIBILITY, "{days: 7, persons: 5}", "{days: ‸7.5, persons: 5}", "", "whole number"),
                new Mistake(
                        PLAUSIBILITY,
                        "casesExceedPersons: {}",
                        "casesExceedPersons: ‸off",
                        "Keys with values",
                        "{key: value}"));
    }
}
