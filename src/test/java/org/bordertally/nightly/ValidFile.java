package org.bordertally.nightly;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Field;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;

/** Makes files a contract takes, from nothing but the contract. */
final class ValidFile {
    /** In which every list of countries and posts knows someone. */
    private static final List<String> COUNTRIES = List.of("CHN", "LAO", "KHM", "VNM", "KOR");

    private final FeedContract contract;
    private final List<String> posts;
    private final List<String> senders;
    private final List<String> columns;

    ValidFile(FeedContract contract, Reference reference) {
        this.contract = contract;
        this.posts = reference.posts().values().stream()
                .map(post -> post.nameEn())
                .sorted()
                .toList();
        this.senders = contract.fixedSender() != null
                ? List.of(contract.fixedSender())
                : reference.senders().values().stream()
                        .map(Sender::code)
                        .sorted()
                        .toList();
        this.columns = columnsOf(contract);
    }

    /** The name of a file of this feed. */
    String name(String sender, LocalDate businessDate) {
        return contract.file()
                .toString()
                .replace("[_r{revision}]", "")
                .replace("[.gz]", "")
                .replace("{sender}", sender)
                .replace("{date}", businessDate.toString());
    }

    String sender(Random random) {
        return pick(senders, random);
    }

    FeedContract contract() {
        return contract;
    }

    /** The text of a file with so many rows. */
    String text(LocalDate businessDate, int rows, Random random) {
        StringBuilder text = new StringBuilder(line(columns));
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(cell(column, cells, businessDate, random));
            }
            text.append(line(cells));
        }
        return text.toString();
    }

    private String line(List<String> cells) {
        String delimiter = String.valueOf(contract.dialect().delimiter());
        return String.join(delimiter, cells) + (contract.dialect().trailingDelimiter() ? delimiter : "") + "\n";
    }

    private static List<String> columnsOf(FeedContract contract) {
        Set<String> columns = new LinkedHashSet<>();
        FeedContract.Unpivot unpivot = contract.unpivot();
        Set<String> spread = new LinkedHashSet<>();
        if (unpivot != null) {
            spread.add(unpivot.into());
            unpivot.columns().forEach(column -> spread.addAll(column.set().keySet()));
        }
        contract.schema().fields().stream()
                .filter(field -> field.constant() == null && !spread.contains(field.name()))
                .forEach(field -> columns.add(field.column()));
        if (unpivot != null) {
            unpivot.columns().forEach(column -> columns.add(column.column()));
        }
        FeedContract.Total total = contract.total();
        if (total != null) {
            columns.add(total.column());
        }
        return List.copyOf(columns);
    }

    private String cell(String column, List<String> before, LocalDate businessDate, Random random) {
        FeedContract.Total total = contract.total();
        if (total != null && total.column().equals(column)) {
            return Long.toString(total.parts().stream()
                    .mapToLong(part -> Long.parseLong(before.get(columns.indexOf(part))))
                    .sum());
        }
        return contract.schema().fields().stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .map(field -> cell(field, businessDate, random))
                .orElseGet(() -> Integer.toString(random.nextInt(500)));
    }

    private String cell(Field field, LocalDate businessDate, Random random) {
        if (!field.constraints().required() && random.nextInt(3) == 0) {
            return "";
        }
        Map<String, String> values = field.values();
        if (!values.isEmpty()) {
            return pick(values.keySet().stream().sorted().toList(), random);
        }
        if (!field.constraints().allowed().isEmpty()) {
            return pick(field.constraints().allowed().stream().sorted().toList(), random);
        }
        LocalDate day = businessDate.minusDays(random.nextInt(5));
        return switch (field.type()) {
            case STRING -> "id-" + random.nextInt(40);
            case INTEGER, NUMBER -> field.name().contains("year") ? "1990" : Integer.toString(1 + random.nextInt(9));
            case YEAR -> "2024";
            case BOOLEAN -> "true";
            case DATE ->
                "%d-%m-%Y".equals(field.format())
                        ? day.format(DateTimeFormatter.ofPattern("dd-MM-uuuu"))
                        : day.toString();
            case DATETIME -> day + "T0" + random.nextInt(10) + ":30:00";
            case COUNTRY -> pick(COUNTRIES, random);
            case POST -> pick(posts, random);
        };
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
