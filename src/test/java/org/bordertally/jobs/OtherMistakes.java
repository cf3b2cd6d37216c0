package org.bordertally.jobs;

import java.util.stream.Stream;

/** Mistakes in settings, rules, calendar and reference tables. */
final class OtherMistakes {
    private static final String NIGHTLY = "nightly.yaml";
    private static final String RULES = "reconciliation.yaml";
    private static final String CALENDAR = "calendar.yaml";
    private static final String POSTS = "reference/posts.csv";
    private static final String SENDERS = "reference/senders.csv";
    private static final String FLOWS = "reference/flows.csv";

    private OtherMistakes() {}

    static Stream<Mistake> inSettings() {
        return Stream.of(
                new Mistake(
                        NIGHTLY,
                        "zone: Asia/Ho_Chi_Minh",
                        "zone: ‸Asia/Ho_Chi_Min",
                        "no time zone",
                        "Did you mean Asia/Ho_Chi_Minh?"),
                new Mistake(NIGHTLY, "\"0 30 2 * * *\"", "‸\"0 30 25 * * *\"", "not a cron expression", "0 30 2 * * *"),
                new Mistake(NIGHTLY, "settle: 60s", "settle: ‸soon", "not a length of time", "60s"),
                new Mistake(NIGHTLY, "settle: 60s", "archive: ‸inbox/old", "lie in each other", "beside the inbox"),
                new Mistake(NIGHTLY, "[0, 15, 25, 40, 60]", "[0, 15, ‸15, 40, 60]", "15 follows 15", "ascending"),
                new Mistake(NIGHTLY, "[0, 15, 25, 40, 60]", "[‸5, 15]", "begins at 5", "Begin with 0"),
                new Mistake(NIGHTLY, "settle: 60s", "‸setle: 60s", "key setle", "Did you mean settle?"),
                new Mistake(NIGHTLY, "rejects: 730d", "rejects: ‸2y", "how long to keep rejects", "365d, or forever"),
                new Mistake(NIGHTLY, "batch: 365d", "batch: ‸0d", "how long to keep batch", "365d, or forever"),
                new Mistake(NIGHTLY, "batch: 365d", "‸bach: 365d", "key bach", "Did you mean batch?"),
                new Mistake(
                        NIGHTLY, "settle: 60s", "twoPersons: ‸yes", "neither true nor false", "Write true or false"),
                new Mistake(NIGHTLY, "settle: 60s", "‸twoPerson: true", "key twoPerson", "Did you mean twoPersons?"),
                new Mistake(
                        NIGHTLY,
                        "settle: 60s",
                        "spark: {master: ‸\"host:7077\"}",
                        "not a master of Spark",
                        "spark://host:7077"),
                new Mistake(
                        NIGHTLY,
                        "settle: 60s",
                        "spark: {‸spark.master: yarn}",
                        "would be the setting spark.spark.master",
                        "Write master."),
                new Mistake(
                        NIGHTLY,
                        "settle: 60s",
                        "spark:\n  master: yarn\n  ‸authenticate.secret: abc",
                        "no place for a secret",
                        "authenticate.secret.file"),
                new Mistake(
                        NIGHTLY,
                        "periods: [talks-2024]",
                        "periods: [‸talks-2042]",
                        "no named period talks-2042",
                        "Did you mean talks-2024?"),
                new Mistake(NIGHTLY, "periods: [talks-2024]", "protect: ‸hide", "hide", "suppress"),
                new Mistake(
                        NIGHTLY,
                        "periods: [talks-2024]",
                        "partners: [CHN, ‸CNH]",
                        "CNH is not a country",
                        "ISO 3166-1"),
                new Mistake(NIGHTLY, "periods: [talks-2024]", "smallest: {persons: ‸0}", "0", "1"),
                new Mistake(NIGHTLY, "settle: 60s", "spark: ‸[yarn]", "Keys with values", "{key: value}"));
    }

    static Stream<Mistake> inRules() {
        return Stream.of(
                new Mistake(
                        RULES,
                        "flow: HANDOVER_ENTRY",
                        "flow: ‸HANDOVER_ENTRYS",
                        "no flow HANDOVER_ENTRYS",
                        "Did you mean HANDOVER_ENTRY?"),
                new Mistake(RULES, "id: handover-given", "id: ‸handover-received", "declared twice", "another code"),
                new Mistake(RULES, "flow: HANDOVER_EXIT", "flow: ‸HANDOVER_GIVEN", "same flow", "another flow"),
                new Mistake(
                        RULES,
                        "flow: DEPORTATION_EXIT",
                        "flow: DEPORTATION_EXIT, feed: ‸handovers",
                        "does not count DEPORTATION_EXIT",
                        "leave feed out"),
                new Mistake(
                        RULES,
                        "match: case_id\n    publish: left\n  - id: handover-given",
                        "match: ‸order_no\n    publish: left\n  - id: handover-given",
                        "does not tell cases apart by order_no",
                        "remove match"),
                new Mistake(
                        RULES,
                        "{flow: DEPORTATION_EXIT}",
                        "{flow: DEPORTATION_EXIT, posts: [HUU_NGHI, ‸MONG_CAY]}",
                        "no post MONG_CAY",
                        "Did you mean MONG_CAI?"),
                new Mistake(
                        RULES,
                        "{flow: DEPORTATION_EXIT}",
                        "{flow: DEPORTATION_EXIT, senders: [‸MONG_CAY]}",
                        "no sender MONG_CAY",
                        "Did you mean MONG_CAI?"),
                new Mistake(
                        RULES,
                        "{flow: DEPORTATION_EXIT}",
                        "{flows: [DEPORTATION_EXIT, ‸DEPORTATION_EXIT]}",
                        "is there twice",
                        "Remove one"),
                new Mistake(
                        RULES,
                        "{flow: DEPORTATION_EXIT}",
                        "{flow: DEPORTATION_EXIT, rounding: ‸-5}",
                        "out of range",
                        "0 or more"),
                new Mistake(
                        RULES,
                        "statements: {}",
                        "statements: {senders: [‸CHN_NI]}",
                        "no sender CHN_NI",
                        "Did you mean CHN_NIA?"),
                new Mistake(
                        RULES,
                        "statements: {}",
                        "statements: {flows: [‸DEPORTATIONS]}",
                        "no flow DEPORTATIONS",
                        "Did you mean DEPORTATION?"),
                new Mistake(
                        RULES,
                        "statements: {}",
                        "statements: {‸flow: DEPORTATION}",
                        "key flow",
                        "Did you mean flows?"));
    }

    static Stream<Mistake> inTheCalendar() {
        return Stream.of(
                new Mistake(
                        CALENDAR,
                        "    from: 2023-12-04",
                        "    ‸from: 2024-01-01",
                        "talks-2024 and between-talks are the same days",
                        "other dates"),
                new Mistake(
                        CALENDAR,
                        "    from: 2023-12-04",
                        "    from: ‸2023-02-30",
                        "not a date of the calendar",
                        "2024-08-12"),
                new Mistake(
                        CALENDAR,
                        "    from: 2023-12-04",
                        "    from: ‸-999999999-01-01",
                        "-999999999-01-01 is not from 1900-01-01 to 2200-12-31",
                        "Write a day of that time"),
                new Mistake(
                        CALENDAR,
                        "from: 2023-12-04\n    to: 2024-08-12",
                        "from: 2023-12-04\n    ‸to: 2023-08-12",
                        "before it begins",
                        "Swap"),
                new Mistake(CALENDAR, "firstDay: 15", "firstDay: ‸29", "out of range", "from 2 to 28"),
                new Mistake(
                        CALENDAR,
                        "{feed: liaison, senders: [VNIMM]",
                        "{feed: ‸liason, senders: [VNIMM]",
                        "no feed liason",
                        "Did you mean liaison?"),
                new Mistake(
                        CALENDAR,
                        "{feed: liaison, senders: [VNIMM]",
                        "{feed: liaison, senders: [‸VNIM]",
                        "no sender VNIM",
                        "Did you mean VNIMM?"),
                new Mistake(
                        CALENDAR,
                        "every: event",
                        "every: ‸year",
                        "Nothing is due every year",
                        "day, week, month, event"),
                new Mistake(
                        CALENDAR,
                        "every: month, from: 2023-12-31, to: 2024-06-30",
                        "every: month, from: 2023-12-31, also: [‸2023-11-30], to: 2024-06-30",
                        "outside the time",
                        "remove the date"),
                new Mistake(CALENDAR, "[CHN_NIA, VNBG]", "[CHN_NIA, ‸CHN_NIA]", "there twice", "Remove one"),
                new Mistake(
                        CALENDAR,
                        "{feed: deportations, senders: [VNIMM]",
                        "{feed: handovers, senders: [‸TA_LUNG], every: day, from: 2024-07-01}\n  - {feed: deportations, senders: [VNIMM]",
                        "already expected",
                        "end before"));
    }

    static Stream<Mistake> inTables() {
        return Stream.of(
                new Mistake(
                        POSTS,
                        "MOC_BAI,Moc Bai,Mộc Bài,ROAD,Asia/Ho_Chi_Minh,KHM",
                        "MOC_BAI,Moc Bai,Mộc Bài,ROAD,‸Asia/Ho_Chi_Minhh,KHM",
                        "no time zone",
                        "Asia/Ho_Chi_Minh"),
                new Mistake(
                        POSTS,
                        "MOC_BAI,Moc Bai,Mộc Bài,ROAD,Asia/Ho_Chi_Minh,KHM",
                        "MOC_BAI,Moc Bai,Mộc Bài,ROAD,Asia/Ho_Chi_Minh,‸KMH",
                        "KMH is not a country",
                        "alpha-3"),
                new Mistake(
                        POSTS,
                        "NA_MEO,Na Meo,Na Mèo,ROAD,Asia/Ho_Chi_Minh,LAO,,,,",
                        "NA_MEO,Na Meo,Na Mèo,ROAD,Asia/Ho_Chi_Minh,LAO,,,‸NAM_MEO,",
                        "no post NAM_MEO",
                        "Did you mean NA_MEO?"),
                new Mistake(
                        POSTS, "NA_MEO,Na Meo,Na Mèo,ROAD", "NA_MEO,Na Meo,Na Mèo,‸WALK", "WALK is not known", "ROAD"),
                new Mistake(POSTS, "LAO,,,,Keo Nua Pass", "LAO,,,,‸Lao Bao", "both called Lao Bao", "another name"),
                new Mistake(
                        POSTS,
                        "LAO,,,,Keo Nua Pass",
                        "LAO,2024-05-01,‸2024-04-01,,Keo Nua Pass",
                        "before it begins",
                        "Swap"),
                new Mistake(POSTS, "NA_MEO,Na Meo", "‸NA_MEO,x,Na Meo", "11 cells, the header 10", "commas"),
                new Mistake(
                        SENDERS,
                        "HA_TIEN,Ha Tien,POST,VNM,HA_TIEN",
                        "HA_TIEN,Ha Tien,POST,VNM,‸",
                        "names none",
                        "post's code"),
                new Mistake(
                        SENDERS,
                        "VNBG,Border Guard Command of Viet Nam,AGENCY,VNM,,",
                        "VNBG,Border Guard Command of Viet Nam,AGENCY,VNM,‸LAO_CAI,",
                        "Only a sender of kind POST",
                        "Empty the cell"),
                new Mistake(
                        FLOWS,
                        "NOTES,Notes exchanged,Công hàm trao đổi,,NOTES",
                        "NOTES,Notes exchanged,Công hàm trao đổi,,‸NOTICES",
                        "no flow NOTICES",
                        "NOTES"),
                new Mistake(
                        FLOWS,
                        "NOTES,Notes exchanged,Công hàm trao đổi,,NOTES,false",
                        "NOTES,Notes exchanged,Công hàm trao đổi,,NOTES,‸no",
                        "neither true nor false",
                        "true or false"));
    }
}
