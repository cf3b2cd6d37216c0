package org.bordertally.synthetic;

import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the cases of one or more sample inboxes by the rules of the feeds, in the plainest way that can be right. */
final class CountedSample {
    private static final Pattern NAME =
            Pattern.compile("(?<stream>[a-z]+_.+_(?<date>\\d{4}-\\d\\d-\\d\\d))(_r(?<revision>\\d+))?\\.csv");
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    /** Too many of its rows name no country. */
    private static final String REFUSED = "crossings_TINH_BIEN_2024-05-31.csv";

    /** Cases and persons. */
    record Count(int cases, int persons) {}

    private record Event(String flow, String partner, LocalDate day, String caseId, int persons) {}

    private final List<Event> events = new ArrayList<>();
    private final Set<String> counted = new HashSet<>();

    static CountedSample of(Path... inboxes) throws IOException, CsvException {
        Map<String, Path> latest = new TreeMap<>();
        for (Path inbox : inboxes) {
            for (Path file : files(inbox)) {
                latest.merge(
                        group(file, "stream"), file, (one, other) -> revision(one) > revision(other) ? one : other);
            }
        }
        CountedSample sample = new CountedSample();
        for (Path file : latest.values()) {
            if (!file.endsWith(REFUSED)) {
                sample.read(file);
            }
        }
        return sample;
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static List<Map<String, String>> rows(Path file) throws IOException, CsvException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (var reader = new CSVReaderBuilder(Files.newBufferedReader(file))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .build()) {
            List<String[]> lines = reader.readAll();
            for (String[] line : lines.subList(1, lines.size())) {
                Map<String, String> row = new HashMap<>();
                for (int column = 0; column < Math.min(line.length, lines.get(0).length); column++) {
                    row.put(lines.get(0)[column], line[column]);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    Map<String, Count> totals(String partner, LocalDate from, LocalDate to) {
        Map<String, Set<String>> cases = new TreeMap<>();
        Map<String, Integer> persons = new TreeMap<>();
        for (Event event : events) {
            boolean isWithin = !event.day().isBefore(from) && !event.day().isAfter(to);
            if (isWithin && event.partner().equals(partner)) {
                cases.computeIfAbsent(event.flow(), flow -> new HashSet<>()).add(event.caseId());
                persons.merge(event.flow(), event.persons(), Integer::sum);
            }
        }
        Map<String, Count> totals = new TreeMap<>();
        persons.forEach((flow, count) ->
                totals.put(flow, new Count(cases.getOrDefault(flow, Set.of()).size(), count)));
        return totals;
    }

    private static String group(Path file, String name) {
        var matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a delivery's name: " + file);
        }
        String value = matcher.group(name);
        return value == null ? "" : value;
    }

    private static int revision(Path file) {
        String revision = group(file, "revision");
        return revision.isEmpty() ? 1 : Integer.parseInt(revision);
    }

    /** Only rows of a case: what is rejected in the sample are regular crossings. */
    private void read(Path file) throws IOException, CsvException {
        String stream = group(file, "stream").replaceFirst("_\\d.*", "");
        for (Map<String, String> row : rows(file)) {
            String caseId = row.getOrDefault("case_id", "");
            if (caseId.isEmpty() || stream.startsWith("statements")) {
                continue;
            }
            LocalDate day = day(row);
            if (counted.add(stream + row.get("record_id") + day)) {
                String persons = row.getOrDefault("persons", "");
                events.add(new Event(
                        flow(row),
                        partner(row, stream),
                        day,
                        caseId,
                        persons.isEmpty() ? 1 : Integer.parseInt(persons)));
            }
        }
    }

    private static LocalDate day(Map<String, String> row) {
        String time = first(row, "crossed_at", "handed_over_at", "deported_at");
        return time.endsWith("Z") || time.endsWith("+07:00")
                ? OffsetDateTime.parse(time).atZoneSameInstant(ZONE).toLocalDate()
                : LocalDateTime.parse(time).toLocalDate();
    }

    private static String partner(Map<String, String> row, String stream) {
        String named = first(row, "partner_country", "destination_country");
        return named.isEmpty() ? Post.valueOf(stream.substring("crossings_".length())).neighbour : named;
    }

    private static String first(Map<String, String> row, String... columns) {
        for (String column : columns) {
            String value = row.getOrDefault(column, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String flow(Map<String, String> row) {
        if (row.containsKey("deported_at")) {
            return "DEPORTATION";
        }
        String direction = row.getOrDefault("direction", "");
        if (row.containsKey("handed_over_at")) {
            boolean isOrdered = !row.getOrDefault("order_no", "").isEmpty();
            return isOrdered ? "DEPORTATION_HANDOVER" : "HANDOVER_" + direction;
        }
        return switch (row.getOrDefault("basis", "")) {
            case "HANDOVER" -> "HANDOVER_" + direction;
            case "DEPORTATION" -> direction.equals("ENTRY") ? "HANDOVER_ENTRY" : "DEPORTATION_EXIT";
            default -> row.get("status") + "_" + direction;
        };
    }
}
