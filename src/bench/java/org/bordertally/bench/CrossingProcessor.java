package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.Resource;

/** For Spring Batch: checks a row and finds what it is counted by. A row that is not valid is filtered. */
final class CrossingProcessor implements ItemProcessor<CrossingLine, CountedCrossing> {
    private static final int COLUMNS = 14;
    private static final int LATENESS_DAYS = 400;
    private static final long MOST_PERSONS = 10_000_000;
    private static final String UNKNOWN = "_U";

    private static final Set<String> DIRECTIONS = Set.of("ENTRY", "EXIT");
    private static final Set<String> STATUSES = Set.of("REGULAR", "IRREGULAR");
    private static final Set<String> BASES = Set.of("ORDINARY", "HANDOVER", "DEPORTATION");
    private static final Set<String> GROUPS = Set.of("NATIONAL", "FOREIGNER", "BORDER_RESIDENT", "CREW");
    private static final Set<String> MODES = Set.of("LAND", "RAIL", "AIR", "SEA", "WATERWAY");
    private static final Set<String> SEXES = Set.of("F", "M", "X");

    private record Post(String code, String neighbour, ZoneId zone) {}

    private final Set<String> countries;
    private final Map<String, Post> posts = new HashMap<>();
    private @Nullable Resource file;
    private LocalDate businessDate = LocalDate.MIN;
    private Post post = new Post("", "", ZoneId.of("UTC"));

    CrossingProcessor() throws IOException {
        Path reference = Path.of(Peer.setting("BENCH_REFERENCE"));
        countries = new HashSet<>(Files.readAllLines(reference.resolve("countries.csv")));
        List<String> lines = Files.readAllLines(reference.resolve("posts.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            posts.put(cells[1], new Post(cells[1], cells[2], ZoneId.of(cells[3])));
        }
    }

    @Override
    public @Nullable CountedCrossing process(CrossingLine line) {
        FieldSet cells = line.cells();
        if (cells.getFieldCount() != COLUMNS) {
            return null;
        }
        enter(line.file());
        String recordId = cells.readRawString(0);
        LocalDate day = day(cells.readRawString(1));
        String direction = cells.readRawString(2);
        String status = cells.readRawString(3);
        String basis = cells.readRawString(4);
        String citizenship = cells.readRawString(5);
        String partner = cells.readRawString(6);
        String group = cells.readRawString(7);
        String mode = cells.readRawString(8);
        String sex = cells.readRawString(9);
        boolean valid = !recordId.isEmpty()
                && recordId.codePointCount(0, recordId.length()) <= 64
                && day != null
                && !day.isAfter(businessDate)
                && !day.isBefore(businessDate.minusDays(LATENESS_DAYS))
                && DIRECTIONS.contains(direction)
                && STATUSES.contains(status)
                && isMissingOr(BASES, basis)
                && countries.contains(citizenship)
                && isMissingOr(countries, partner)
                && isMissingOr(GROUPS, group)
                && isMissingOr(MODES, mode)
                && isMissingOr(SEXES, sex);
        if (!valid) {
            return null;
        }
        try {
            String birthYear = cells.readRawString(10);
            String persons = cells.readRawString(12);
            long number = persons.isEmpty() ? 1 : Long.parseLong(persons);
            return number < 1 || number > MOST_PERSONS
                    ? null
                    : new CountedCrossing(
                            recordId,
                            Objects.requireNonNull(day),
                            post.code(),
                            flow(direction, status, basis),
                            partner.isEmpty() ? post.neighbour() : partner,
                            citizenship,
                            orUnknown(group),
                            orUnknown(mode),
                            orUnknown(sex),
                            ageBand(day.getYear(), birthYear),
                            number);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private void enter(Resource next) {
        if (!next.equals(file)) {
            Path path = Path.of(Objects.requireNonNull(next.getFilename()));
            post = Objects.requireNonNull(posts.get(Input.sender(path)), "a post of this name");
            businessDate = Input.businessDate(path);
            file = next;
        }
    }

    private @Nullable LocalDate day(String text) {
        try {
            TemporalAccessor moment =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return moment instanceof OffsetDateTime exact
                    ? exact.atZoneSameInstant(post.zone()).toLocalDate()
                    : LocalDate.from(moment);
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    private static boolean isMissingOr(Set<String> allowed, String text) {
        return text.isEmpty() || allowed.contains(text);
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    private static String flow(String direction, String status, String basis) {
        boolean entry = direction.equals("ENTRY");
        return switch (basis) {
            case "HANDOVER" -> entry ? "HANDOVER_ENTRY" : "HANDOVER_EXIT";
            case "DEPORTATION" -> entry ? "HANDOVER_ENTRY" : "DEPORTATION_EXIT";
            default -> status + "_" + direction;
        };
    }

    private static String ageBand(int year, String birthYear) {
        if (birthYear.isEmpty()) {
            return UNKNOWN;
        }
        int age = year - Integer.parseInt(birthYear);
        if (age < 0) {
            return UNKNOWN;
        }
        return age < 15 ? "0-14" : age < 25 ? "15-24" : age < 40 ? "25-39" : age < 60 ? "40-59" : "60+";
    }
}
