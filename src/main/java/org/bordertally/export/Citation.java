package org.bordertally.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bordertally.export.Report.Edition;

/** What a figure is cited with: which days, as of when, how complete, how final, and what a person is. */
public final class Citation {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Report report;
    private final Language language;
    private final Words words;

    public Citation(Report report, Language language) {
        this.report = report;
        this.language = language;
        this.words = new Words("citation", language);
    }

    /** A line's label and text. */
    public record Line(String label, String text) {}

    /** Each in the language asked for, the most important first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (report.note() != null) {
            add(lines, "note", report.note().in(language));
        }
        add(lines, "period", words.say("days", report.from(), report.to()));
        add(lines, "edition", edition(report.edition()));
        Instant asOf = report.edition().asOf();
        if (asOf != null) {
            add(lines, "asOf", MOMENT.format(asOf));
        }
        add(lines, "status", status());
        Report.Coverage coverage = report.coverage();
        add(
                lines,
                "coverage",
                words.say(
                        coverage.hasAll() ? "coverage.complete" : "coverage.incomplete",
                        coverage.received(),
                        coverage.expected()));
        add(lines, "persons", words.say("persons.events"));
        Report.DifferentPersons persons = report.differentPersons();
        if (persons.least() < report.total().persons()) {
            add(lines, "different", words.say("persons.different", persons.least(), persons.most()));
        }
        add(lines, "method", words.say("method.text"));
        return lines;
    }

    /** Which state of the figures it is, in a line. */
    String edition() {
        Instant asOf = report.edition().asOf();
        String edition = words.say("edition") + " " + edition(report.edition());
        return asOf == null ? edition : edition + "; " + words.say("stood", MOMENT.format(asOf));
    }

    private void add(List<Line> lines, String label, String text) {
        lines.add(new Line(words.say(label), text));
    }

    private String edition(Edition edition) {
        Long publication = edition.publication();
        Instant published = edition.publishedAt();
        return publication == null || published == null
                ? words.say("edition.none")
                : words.say("edition.text", publication, MOMENT.format(published));
    }

    private String status() {
        TreeSet<String> statuses = report.rows().stream()
                .map(Report.Row::obsStatus)
                .filter(status -> status != null)
                .collect(Collectors.toCollection(TreeSet::new));
        return switch (String.join("", statuses)) {
            case "" -> words.say("status.none");
            case "A" -> words.say("status.final");
            case "P" -> words.say("status.provisional");
            default -> words.say("status.both");
        };
    }

    /** One line each, {@code label: text}. */
    @Override
    public String toString() {
        return lines().stream()
                .map(line -> line.label() + ": " + line.text() + "\n")
                .collect(Collectors.joining());
    }
}
