package org.bordertally.accounting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bordertally.accounting.SentFile.Stream;

/**
 * Writes rows of one stream. A record's number settles what its row says, but for a few that say something else, so that the
 * same record comes again and again, mostly with equal counted fields.
 */
final class Rows {
    private static final Map<String, String> HEADERS = Map.of(
            "crossings",
            "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,"
                    + "birth_year,case_id,persons,document_no",
            "handovers",
            "record_id,case_id,handed_over_at,direction,partner_country,citizenship,persons,sex,birth_year,legal_basis,"
                    + "order_no,letter_no",
            "deportations",
            "record_id,case_id,deported_at,destination_country,citizenship,persons,order_no,ground",
            "verifications",
            "request_id,direction,partner_country,requested_on,answered_on,persons,result",
            "statements",
            "statement_id,reporter,partner_country,flow,period_start,period_end,cases,persons,bound,letter_no,as_of,"
                    + "case_id,case_date");

    private static final Map<String, String> NEIGHBOURS = Map.of("MONG_CAI", "CHN", "LAO_BAO", "LAO");
    private static final Map<String, String> AGES = Map.of("1990", "25-39", "1985", "25-39", "1960", "60+", "", "_U");
    private static final int CASES = 6;

    private final Stream stream;
    private final Random random;
    private final int records;
    private final double otherwise;

    /**
     * @param records how many different ones there are
     * @param otherwise how often a row says something else than its record does, 0 to 1
     */
    Rows(Stream stream, Random random, int records, double otherwise) {
        this.stream = stream;
        this.random = random;
        this.records = records;
        this.otherwise = otherwise;
    }

    static String headerOf(String feed) {
        String header = HEADERS.get(feed);
        if (header == null) {
            throw new IllegalArgumentException(feed);
        }
        return header;
    }

    /** A row that may count. */
    SentRow valid(LocalDate from, LocalDate to) {
        int record = random.nextInt(records);
        Random says = random.nextDouble() < otherwise
                ? new Random(random.nextLong())
                : new Random(31L * record + stream.hashCode());
        int length = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        LocalDate day = from.plusDays(random.nextInt(length));
        return switch (stream.feed()) {
            case "crossings" -> crossing("C" + record, day, says);
            case "handovers" -> handover("H" + record, day, says);
            case "deportations" -> deportation("D" + record, day, says);
            case "verifications" -> verification("V" + record, day, says);
            default -> statement("S" + record, day, says);
        };
    }

    /** A row that is rejected whenever it is sent. */
    SentRow faulty(LocalDate day) {
        String valid = valid(day, day).text();
        if (random.nextBoolean()) {
            return SentRow.faulty("half,a,row", "RAGGED_ROW");
        }
        return valid.contains(day.toString())
                ? SentRow.faulty(valid.replace(day.toString(), "2024-08-32"), "BAD_TYPE")
                : SentRow.faulty(valid.substring(valid.indexOf(',')), "MISSING_VALUE");
    }

    private SentRow crossing(String record, LocalDate day, Random says) {
        String direction = one(says, "ENTRY", "EXIT");
        String status = one(says, "REGULAR", "IRREGULAR");
        String basis = one(says, "ORDINARY", "", "", "HANDOVER", "DEPORTATION");
        String flow = flow(direction, status, basis);
        String citizenship = one(says, "CHN", "KOR");
        String partner = one(says, "", "CHN");
        String birth = one(says, "1990", "1985", "1960", "");
        String caseId = one(says, "", "K-" + says.nextInt(CASES));
        int persons = 1 + says.nextInt(3);
        boolean ofCase = !flow.startsWith("REGULAR");
        boolean eveningBefore = random.nextInt(8) == 0;
        String moment = eveningBefore ? day.minusDays(1) + "T18:30:00Z" : day + "T09:3" + random.nextInt(10) + ":00";
        String text = String.join(
                ",",
                record,
                moment,
                direction,
                status,
                basis,
                citizenship,
                partner,
                "FOREIGNER",
                "LAND",
                "F",
                birth,
                caseId,
                Integer.toString(persons),
                "P" + random.nextInt(1000));
        String home = NEIGHBOURS.getOrDefault(stream.sender(), "_U");
        Figure figure = new Figure(
                day,
                stream.sender(),
                flow,
                partner.isEmpty() ? home : partner,
                citizenship,
                "FOREIGNER",
                "LAND",
                "F",
                AGES.getOrDefault(birth, "_U"),
                persons,
                ofCase,
                ofCase && !caseId.isEmpty() ? caseId : null);
        return new SentRow(text, "", record, day, List.of(figure), "");
    }

    private static String flow(String direction, String status, String basis) {
        boolean entry = direction.equals("ENTRY");
        if (basis.equals("HANDOVER")) {
            return "HANDOVER_" + direction;
        }
        if (basis.equals("DEPORTATION")) {
            return entry ? "HANDOVER_ENTRY" : "DEPORTATION_EXIT";
        }
        return status + "_" + direction;
    }

    private SentRow handover(String record, LocalDate day, Random says) {
        String direction = one(says, "RECEIVED", "GIVEN");
        String order = one(says, "", "O-1");
        String flow = direction.equals("GIVEN") && !order.isEmpty() ? "DEPORTATION_HANDOVER" : "HANDOVER_" + direction;
        String caseId = one(says, "", "K-" + says.nextInt(CASES));
        String birth = one(says, "1990", "1985", "1960", "");
        int persons = 1 + says.nextInt(3);
        String text = String.join(
                ",",
                record,
                caseId,
                day + "T12:00:0" + random.nextInt(10),
                direction,
                "CHN",
                "CHN",
                Integer.toString(persons),
                "M",
                birth,
                "",
                order,
                "");
        Figure figure = new Figure(
                day,
                stream.sender(),
                flow,
                "CHN",
                "CHN",
                "_U",
                "_U",
                "M",
                AGES.getOrDefault(birth, "_U"),
                persons,
                true,
                caseId.isEmpty() ? null : caseId);
        return new SentRow(text, "", record, day, List.of(figure), "");
    }

    private SentRow deportation(String record, LocalDate day, Random says) {
        String caseId = one(says, "", "K-" + says.nextInt(CASES));
        int persons = 1 + says.nextInt(3);
        String text = String.join(
                ",",
                record,
                caseId,
                day + "T12:00:0" + random.nextInt(10),
                "CHN",
                "CHN",
                Integer.toString(persons),
                "",
                "CRIME");
        Figure figure = new Figure(
                day,
                "_Z",
                "DEPORTATION",
                "CHN",
                "CHN",
                "_U",
                "_U",
                "_U",
                "_U",
                persons,
                true,
                caseId.isEmpty() ? null : caseId);
        return new SentRow(text, "", record, day, List.of(figure), "");
    }

    private SentRow verification(String record, LocalDate day, Random says) {
        int persons = 1 + says.nextInt(3);
        boolean answered = says.nextBoolean();
        LocalDate answer = day.plusDays(says.nextInt(3));
        List<Figure> figures = new ArrayList<>();
        figures.add(requested(day, "VERIFICATIONS_REQUESTED", persons));
        if (answered) {
            figures.add(requested(answer, "VERIFICATIONS_ANSWERED", persons));
        }
        String text = String.join(
                ",",
                record,
                "SENT",
                "CHN",
                day.toString(),
                answered ? answer.toString() : "",
                Integer.toString(persons),
                "PENDING");
        return new SentRow(text, "", record, day, figures, "");
    }

    private static Figure requested(LocalDate day, String flow, int persons) {
        return new Figure(day, "_Z", flow, "CHN", "_U", "_U", "_U", "_U", "_U", persons, false, null);
    }

    private SentRow statement(String record, LocalDate day, Random says) {
        LocalDate start = day.minusDays(says.nextInt(4));
        String cases = Integer.toString(1 + says.nextInt(2));
        String persons = Integer.toString(2 + says.nextInt(4));
        String letter = "L-" + random.nextInt(10);
        String text = String.join(
                ",",
                record,
                "CHN",
                "VNM",
                "HANDOVER_GIVEN",
                start.toString(),
                day.toString(),
                cases,
                persons,
                "EXACT",
                letter,
                "",
                "",
                "");
        String statement =
                String.join(" ", record, "HANDOVER_RECEIVED", "CHN", start.toString(), day.toString(), cases, persons);
        return new SentRow(text, "", record, day, List.of(), statement);
    }

    private static String one(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }
}
