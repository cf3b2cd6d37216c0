package org.bordertally.export;

import java.text.Collator;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report for people: irregular migration with its total and notes, then regular crossings, then liaison. */
final class ReportTable {
    private final Report report;
    private final Language language;
    private final Words words;
    private final Collator collator;

    ReportTable(Report report, Language language) {
        this.report = report;
        this.language = language;
        collator = Collator.getInstance(language.locale());
        words = new Words("report", language);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(title("irregular")).append("\n\n");
        if (report.rows().isEmpty()) {
            note(out, "nothing");
        } else {
            irregular(out);
        }
        out.append(words.say(
                        "coverage",
                        number(report.coverage().expected()),
                        number(report.coverage().received())))
                .append('\n');
        regular(out);
        liaison(out);
        cite(out);
        return out.toString();
    }

    /** What the notes above do not say. */
    private void cite(StringBuilder out) {
        out.append('\n').append(new Citation(report, language).edition()).append('\n');
        if (report.note() != null) {
            out.append(report.note().in(language)).append('\n');
        }
    }

    private String title(String key) {
        Report.Country country = report.country();
        String partner = country == null ? words.say("partners.all") : shown(country);
        return words.say("title", words.say(key), partner, report.from(), report.to());
    }

    private void irregular(StringBuilder out) {
        List<Report.Row> rows = rows(true);
        if (rows.isEmpty()) {
            note(out, "irregular.nothing");
            return;
        }
        TextTable table = table().text(words.say("flow"), words.say("code"))
                .number(words.say("cases"), words.say("persons"))
                .text(words.say("status"), words.say("verdict"));
        for (Report.Row row : rows) {
            table.row(cells(
                    row.partner(),
                    row.flow().name(language),
                    row.flow().code(),
                    row.cases(),
                    row.persons(),
                    row.obsStatus(),
                    row.verdict()));
        }
        Report.Total total = report.total();
        @Nullable Object[] cells = {words.say("total"), null, total.cases(), total.persons(), null, null};
        out.append(table.total(report.country() == null ? before(null, cells) : cells))
                .append('\n');
        note(out, "note.persons");
        Report.DifferentPersons persons = report.differentPersons();
        if (persons.least() < total.persons()) {
            out.append(words.say("persons.different", number(persons.least()), number(persons.most())))
                    .append('\n');
        }
        note(out, "note.provisional");
    }

    private void regular(StringBuilder out) {
        List<Report.Row> rows = rows(false);
        if (rows.isEmpty()) {
            return;
        }
        TextTable table = table().text(words.say("flow"), words.say("code"))
                .number(words.say("persons"))
                .text(words.say("status"));
        for (Report.Row row : rows) {
            table.row(
                    cells(row.partner(), row.flow().name(language), row.flow().code(), row.persons(), row.obsStatus()));
        }
        out.append('\n').append(words.say("regular")).append("\n\n").append(table);
    }

    private void liaison(StringBuilder out) {
        if (report.liaison().isEmpty()) {
            return;
        }
        TextTable table = table().text(words.say("kind"), words.say("code"))
                .number(words.say("events"), words.say("participants"));
        List<Report.Liaison> rows = report.liaison().stream()
                .sorted(Comparator.comparing(row -> shown(row.partner()), collator))
                .toList();
        for (Report.Liaison row : rows) {
            table.row(cells(
                    row.partner(),
                    row.flow().name(language),
                    row.flow().code(),
                    bounded(row.events(), row.bound()),
                    row.participants() == 0 ? null : bounded(row.participants(), row.bound())));
        }
        out.append('\n').append(words.say("liaison")).append("\n\n").append(table);
    }

    private List<Report.Row> rows(boolean inTotal) {
        return report.rows().stream()
                .filter(row -> row.flow().inTotal() == inTotal)
                .sorted(Comparator.comparing(row -> shown(row.partner()), collator))
                .toList();
    }

    /** Of all partners together, the first column names the partner. */
    private TextTable table() {
        TextTable table = new TextTable(language);
        return report.country() == null ? table.text(words.say("partner")) : table;
    }

    private @Nullable Object[] cells(Report.Country partner, @Nullable Object... cells) {
        return report.country() == null ? before(shown(partner), cells) : cells;
    }

    private String shown(Report.Country country) {
        return "%s (%s)".formatted(country.name(language), country.code());
    }

    private static @Nullable Object[] before(@Nullable Object first, @Nullable Object[] cells) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(java.util.Arrays.asList(cells));
        return all.toArray();
    }

    private String bounded(long value, String bound) {
        return words.say("bound." + bound, number(value));
    }

    private String number(long value) {
        return NumberFormat.getInstance(language.locale()).format(value);
    }

    private void note(StringBuilder out, String key) {
        out.append(words.say(key)).append('\n');
    }
}
