package org.bordertally.jobs;

import java.util.stream.Stream;

/** Mistakes in {@code feeds/*.yaml}. */
final class FeedMistakes {
    private static final String CROSSINGS = "feeds/crossings.yaml";
    private static final String HANDOVERS = "feeds/handovers.yaml";
    private static final String PASSENGERS = "feeds/passengers.yaml";
    private static final String STATEMENTS = "feeds/statements.yaml";

    private FeedMistakes() {}

    static Stream<Mistake> inFeeds() {
        return Stream.of(
                new Mistake(
                        CROSSINGS,
                        "primaryKey: [record_id]",
                        "primaryKey: [record_id\n  missing‸: x",
                        "not YAML",
                        "brackets"),
                new Mistake(
                        CROSSINGS,
                        "dialect: {delimiter: \",\",",
                        "dialect: {‸delimeter: \",\",",
                        "key delimeter",
                        "Did you mean delimiter?"),
                new Mistake(
                        CROSSINGS,
                        "    - {name: birth_year, type: integer}",
                        "    - ‸{name: birth_year}",
                        "type is missing",
                        "Add type"),
                new Mistake(CROSSINGS, "sex, type: string", "sex, type: ‸text", "text is not known", "string"),
                new Mistake(
                        CROSSINGS,
                        "fields:\n    - {name: record_id, type: string",
                        "fields:\n    - {name: record_id, ‸name: other, type: string",
                        "name is there twice",
                        "Remove"),
                new Mistake(
                        CROSSINGS, "primaryKey: [record_id]", "primaryKey: [‸record]", "no field record", "Declare it"),
                new Mistake(
                        CROSSINGS,
                        "primaryKey: [record_id]",
                        "primaryKey: [‸document_no]",
                        "personal",
                        "another field"),
                new Mistake(
                        CROSSINGS,
                        "manifest: optional",
                        "total: {column: persons, parts: [‸document_no]}\nmanifest: optional",
                        "column document_no is personal",
                        "another column"),
                new Mistake(
                        CROSSINGS, "primaryKey: [record_id]", "primaryKey: ‸record_id", "A list is expected", "[a, b]"),
                new Mistake(
                        CROSSINGS,
                        "\"crossings_{sender}_{date}[_r{revision}].csv[.gz]\"",
                        "‸\"crossings_{sender}.csv\"",
                        "no {date}",
                        "{date}"),
                new Mistake(
                        CROSSINGS,
                        "\"crossings_{sender}_{date}[_r{revision}].csv[.gz]\"",
                        "‸\"crossings_{date}.csv\"",
                        "who sends it",
                        "{sender}"),
                new Mistake(
                        HANDOVERS,
                        "\"handovers_{sender}",
                        "‸\"crossings_{sender}",
                        "could be of the feed crossings",
                        "another file pattern"),
                new Mistake(CROSSINGS, "encoding: utf-8", "encoding: ‸utf-9", "no encoding utf-9", "UTF-8"),
                new Mistake(CROSSINGS, "delimiter: \",\"", "delimiter: ‸\", \"", "cannot delimit", "one character"),
                new Mistake(CROSSINGS, "maxRatio: 0.02", "maxRatio: ‸2", "out of range", "from 0 to 1"),
                new Mistake(CROSSINGS, "maxRows: 1000", "maxRows: ‸many", "not a number", "digits"),
                new Mistake(
                        CROSSINGS,
                        "manifest: optional",
                        "manifest: ‸optinal",
                        "optinal is not known",
                        "Did you mean optional?"),
                new Mistake(PASSENGERS, "feed: passengers", "feed: ‸Passengers", "not a feed's name", "small letters"),
                new Mistake(CROSSINGS, "{minimum: 1}", "{minimum: 1, ‸maximum: 0}", "below the minimum", "Swap"),
                new Mistake(
                        CROSSINGS,
                        "birth_year, type: integer",
                        "birth_year, type: integer, ‸format: \"%Y\"",
                        "has no format",
                        "Remove it"),
                new Mistake(CROSSINGS, "maxLength: 64", "pattern: ‸\"[a\"", "not a regular expression", "backslash"));
    }

    static Stream<Mistake> inTallies() {
        return Stream.of(
                new Mistake(
                        CROSSINGS,
                        "day: crossed_at",
                        "day: ‸crossed_on",
                        "no field crossed_on",
                        "Did you mean crossed_at?"),
                new Mistake(
                        CROSSINGS,
                        "day: crossed_at",
                        "day: ‸case_id",
                        "of type string, which day cannot take",
                        "date or datetime"),
                new Mistake(
                        CROSSINGS,
                        "status: IRREGULAR, direction: ENTRY",
                        "status: ‸IREGULAR, direction: ENTRY",
                        "does not allow IREGULAR",
                        "Did you mean IRREGULAR?"),
                new Mistake(
                        CROSSINGS,
                        "{direction: EXIT}, is: REGULAR_EXIT",
                        "{‸dir: EXIT}, is: REGULAR_EXIT",
                        "no field dir",
                        "schema"),
                new Mistake(
                        CROSSINGS,
                        "is: REGULAR_EXIT",
                        "is: ‸REGULAR_EXITS",
                        "no flow REGULAR_EXITS",
                        "Did you mean REGULAR_EXIT?"),
                new Mistake(
                        CROSSINGS,
                        "{when: {direction: EXIT}, is: REGULAR_EXIT}",
                        "{when: {direction: EXIT}, is: REGULAR_EXIT}\n    - ‸{when: {status: REGULAR}, is: REGULAR_EXIT}",
                        "No row gets to this rule",
                        "Move it up"),
                new Mistake(
                        HANDOVERS,
                        "{direction: GIVEN, order_no: \"*\"}",
                        "{direction: ‸\"\", order_no: \"*\"}",
                        "never missing",
                        "Remove the condition"),
                new Mistake(
                        HANDOVERS,
                        "  case: case_id",
                        "  case: case_id\n  ‸cases: persons",
                        "Cases are either",
                        "Remove one"),
                new Mistake(
                        CROSSINGS,
                        "  citizenship: citizenship\n",
                        "  citizenship: citizenship\n  ‸group: case_id\n",
                        "may hold any text",
                        "enum"),
                new Mistake(
                        STATEMENTS,
                        "  reporter: reporter\n",
                        "  reporter: ‸flow\n",
                        "which reporter cannot take",
                        "country"),
                new Mistake(
                        STATEMENTS,
                        "statement:\n",
                        "tally: {day: period_end, flow: DEPORTATION}\n‸statement:\n",
                        "either tallied or statements",
                        "Remove"));
    }

    static Stream<Mistake> inWideFeeds() {
        return Stream.of(
                new Mistake(
                        PASSENGERS, "sender: HK_IMMD", "sender: ‸HK_IMD", "no sender HK_IMD", "Did you mean HK_IMMD?"),
                new Mistake(
                        CROSSINGS,
                        "\ndialect:",
                        "\n‸sender: VNBG\ndialect:",
                        "The file pattern has {sender}",
                        "Remove one"),
                new Mistake(PASSENGERS, "format: \"%d-%m-%Y\"", "format: ‸\"%d-%m-%Q\"", "%Q", "%Y"),
                new Mistake(PASSENGERS, "format: \"%d-%m-%Y\"", "format: ‸\"%d-%m\"", "no year", "%d-%m-%Y"),
                new Mistake(
                        PASSENGERS,
                        "Departure: EXIT",
                        "Departure: ‸EXITS",
                        "enum does not allow EXITS",
                        "Did you mean EXIT?"),
                new Mistake(
                        PASSENGERS, "citizenship: CHN", "citizenship: ‸CHI", "CHI is not a country", "Did you mean"),
                new Mistake(PASSENGERS, "into: persons", "into: ‸direction", "which into cannot take", "integer"),
                new Mistake(
                        PASSENGERS,
                        "total: {column: Total}",
                        "total: {column: ‸Other Visitors}",
                        "own parts",
                        "Remove"),
                new Mistake(
                        PASSENGERS,
                        "post, column: Control Point",
                        "post, ‸column: Date",
                        "Two fields take the column Date",
                        "Remove one"),
                new Mistake(
                        PASSENGERS,
                        "citizenship, type: country",
                        "citizenship, type: country, accepts: [‸alpha-4]",
                        "alpha-4 is not known",
                        "alpha-"));
    }
}
