package org.bordertally.jobs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Calendar.NamedPeriod;
import org.bordertally.feed.reference.Calendar.RecurringPeriod;
import org.jspecify.annotations.Nullable;

/** Reads the periods of {@code calendar.yaml}. */
final class CalendarReader {
    private static final int FIRST_DAY_LOWEST = 2;
    private static final int FIRST_DAY_HIGHEST = 28;

    private final Problems problems;
    private final Codes names;
    private final List<NamedPeriod> named = new ArrayList<>();
    private final List<RecurringPeriod> recurring = new ArrayList<>();

    CalendarReader(Problems problems) {
        this.problems = problems;
        this.names = new Codes("period", "calendar.yaml", problems);
    }

    Calendar read(YamlMapping calendar) {
        calendar.mappings("recurring").forEach(this::addRecurring);
        calendar.mappings("periods").forEach(this::addNamed);
        return new Calendar(named, recurring);
    }

    private void addRecurring(YamlMapping written) {
        written.only("name", "firstDay", "en", "vi");
        Text name = written.text("name");
        written.required("firstDay");
        int firstDay = written.integer("firstDay", FIRST_DAY_LOWEST, FIRST_DAY_LOWEST, FIRST_DAY_HIGHEST);
        RecurringPeriod period = new RecurringPeriod(
                name.value(),
                firstDay,
                written.text("en").value(),
                written.text("vi").value());
        recurring.stream()
                .filter(other -> other.firstDay() == firstDay && written.has("firstDay"))
                .findFirst()
                .ifPresent(other -> reportEqual(written.placeOf("firstDay"), other.name(), name));
        if (names.declare(name)) {
            recurring.add(period);
        }
    }

    private void addNamed(YamlMapping written) {
        written.only("name", "from", "to", "en", "vi");
        Text name = written.text("name");
        LocalDate from = written.date("from");
        LocalDate to = written.date("to");
        String en = written.text("en").value();
        String vi = written.text("vi").value();
        boolean declared = names.declare(name);
        if (from == null || to == null) {
            return;
        }
        if (to.isBefore(from)) {
            problems.add(
                    written.placeOf("to"), "It ends on " + to + ", before it begins on " + from + ".", "Swap them.");
            return;
        }
        String same = nameOfSameDates(from, to);
        if (same != null) {
            reportEqual(written.placeOf("from"), same, name);
        } else if (declared) {
            named.add(new NamedPeriod(name.value(), from, to, en, vi));
        }
    }

    private @Nullable String nameOfSameDates(LocalDate from, LocalDate to) {
        for (NamedPeriod other : named) {
            if (other.from().equals(from) && other.to().equals(to)) {
                return other.name();
            }
        }
        for (RecurringPeriod other : recurring) {
            if (other.holding(from).start().equals(from)
                    && other.holding(from).end().equals(to)) {
                return other.name();
            }
        }
        return null;
    }

    /** Their cells would have the same key. */
    private void reportEqual(Place place, String one, Text other) {
        problems.add(
                place,
                "The periods " + one + " and " + other.value() + " are the same days.",
                "Remove one of them or give it other dates.");
    }
}
