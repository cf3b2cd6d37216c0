package org.bordertally.talks;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.export.Language;
import org.bordertally.export.Report.Country;
import org.bordertally.export.Report.Flow;
import org.bordertally.export.Report.Note;
import org.bordertally.export.Words;
import org.bordertally.talks.TalksSheet.Because;
import org.bordertally.talks.TalksSheet.Compared;
import org.bordertally.talks.TalksSheet.Difference;
import org.bordertally.talks.TalksSheet.Line;
import org.bordertally.talks.TalksSheet.Part;
import org.bordertally.talks.TalksSheet.Side;
import org.bordertally.talks.TalksSheet.Stated;
import org.jspecify.annotations.Nullable;

/**
 * How a sheet says things to both sides at once. A point or a comma in a number would mean thousands to one reader and a
 * fraction to the other, 08/12 August or December: thousands are set apart by a space, and days are written as ISO 8601 does.
 * Called by the template.
 */
public final class SheetWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String NONE = "–";

    private final TalksSheet sheet;
    private final Words english = Words.of(SheetWords.class, "sheet", Language.EN);
    private final Words vietnamese = Words.of(SheetWords.class, "sheet", Language.VI);

    SheetWords(TalksSheet sheet) {
        this.sheet = sheet;
    }

    /** A text in both languages. */
    public record Both(String vi, String en) {}

    public Both both(String key) {
        return new Both(vietnamese.say(key), english.say(key));
    }

    private Both both(String key, Object... values) {
        return new Both(vietnamese.say(key, values), english.say(key, values));
    }

    public Both parties() {
        return new Both(
                sheet.reporting().vi() + " – " + sheet.partner().vi(),
                sheet.reporting().en() + " – " + sheet.partner().en());
    }

    public Both country(Country country) {
        return new Both(country.vi(), country.en());
    }

    public Both name(Flow flow) {
        return new Both(flow.vi(), flow.en());
    }

    public Both days() {
        return both("days", sheet.from(), sheet.to());
    }

    public Both edition() {
        return both(
                "edition",
                sheet.publication(),
                MOMENT.format(sheet.asOf()),
                MOMENT.format(sheet.madeAt()),
                sheet.madeBy());
    }

    public Both note(Note note) {
        return new Both(note.vi(), note.en());
    }

    public Both coverage() {
        return both(
                sheet.coverage().hasAll() ? "coverage.complete" : "coverage.incomplete",
                number(sheet.coverage().received()),
                number(sheet.coverage().expected()));
    }

    public Both differentPersons() {
        return both(
                "different",
                number(sheet.persons().least()),
                number(sheet.persons().most()));
    }

    public boolean mayCountTwice() {
        return sheet.persons().least() < sheet.total().persons();
    }

    public String figure(@Nullable Long value) {
        return value == null ? NONE : number(value);
    }

    public String stated(@Nullable Stated stated, boolean ofCases) {
        return stated == null ? NONE : bounded(ofCases ? stated.cases() : stated.persons(), stated.bound());
    }

    public String difference(Line line, boolean ofCases) {
        Stated theirs = line.theirs();
        Long ours = ofCases ? line.cases() : Long.valueOf(line.persons());
        Long stated = theirs == null ? null : ofCases ? theirs.cases() : theirs.persons();
        return ours == null || stated == null ? NONE : signed(ours - stated);
    }

    /** The difference of a measure. */
    public String compared(@Nullable Compared compared) {
        return compared == null ? NONE : signed(compared.difference());
    }

    public Both statement(Difference difference) {
        String letter = difference.letter() == null ? "" : ", " + difference.letter();
        return both("statement", difference.statement() + letter, difference.from(), difference.to());
    }

    public Both decision(String decision) {
        return both("decision." + decision);
    }

    public Both cause(Part part) {
        return both("cause." + part.cause());
    }

    /** A record without a case number is known to us by file and line alone. */
    public Both caseName(Part part) {
        String id = part.caseId();
        return id.isEmpty() ? new Both(NONE, NONE) : id.startsWith("#") ? both("unnumbered") : new Both(id, "");
    }

    /** What it says of a case; of a post its own name, which needs no translation. */
    public Both side(@Nullable Side side) {
        if (side == null) {
            return both("absent");
        }
        String text = Stream.of(side.day(), side.post(), side.persons() == null ? null : number(side.persons()))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return new Both(text, "");
    }

    /** 0 where a part has nothing to do with the measure. */
    public String part(long amount) {
        return amount == 0 ? "" : signed(amount);
    }

    public String liaison(long value, String bound) {
        return value == 0 ? NONE : bounded(value, bound);
    }

    public Both changes() {
        TalksSheet.Changes changes = sheet.changes();
        return changes == null
                ? both("changes.first")
                : both("changes", changes.sheet(), changes.from(), changes.to(), MOMENT.format(changes.asOf()));
    }

    /** How long answers took. */
    public Both medianDays() {
        Double days = sheet.verifications().medianDays();
        return days == null
                ? new Both(NONE, NONE)
                : both(
                        "median.days",
                        new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(days));
    }

    /** From one figure to another; only the one where nothing moved. */
    public String moved(@Nullable Long before, @Nullable Long now) {
        return arrow(figure(before), figure(now));
    }

    public String movedStated(@Nullable Stated before, @Nullable Stated now, boolean ofCases) {
        return arrow(stated(before, ofCases), stated(now, ofCases));
    }

    private static String arrow(String before, String now) {
        return before.equals(now) ? now : before + " → " + now;
    }

    public Both because(Because because) {
        return both("reason." + because.reason());
    }

    /** What moved it, and by how many cases and persons. */
    public String amounts(Because because) {
        String file = because.file() == null ? "" : because.file() + ": ";
        return file + signed(because.cases()) + "; " + signed(because.persons());
    }

    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }

    private static String bounded(@Nullable Long value, String bound) {
        if (value == null) {
            return NONE;
        }
        return switch (bound) {
                    case "AT_LEAST" -> "≥ ";
                    case "AT_MOST" -> "≤ ";
                    case "ABOUT" -> "≈ ";
                    default -> "";
                }
                + number(value);
    }

    private static String signed(long value) {
        return (value > 0 ? "+" : value < 0 ? "−" : "") + number(Math.abs(value));
    }
}
