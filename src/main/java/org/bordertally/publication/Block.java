package org.bordertally.publication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.bordertally.feed.reference.Period;
import org.bordertally.feed.reference.PeriodType;
import org.bordertally.publication.BaseFigures.Stretch;

/**
 * Periods that overlap one another, directly or by others: figures of different blocks say nothing about each other.
 *
 * @param periods in no particular order, at least one
 */
record Block(List<Period> periods) {
    Block {
        periods = List.copyOf(periods);
    }

    static List<Block> of(Collection<Period> periods) {
        List<Block> blocks = new ArrayList<>();
        List<Period> together = new ArrayList<>();
        LocalDate end = LocalDate.MIN;
        for (Period period :
                periods.stream().sorted(Comparator.comparing(Period::start)).toList()) {
            if (!together.isEmpty() && period.start().isAfter(end)) {
                blocks.add(new Block(together));
                together.clear();
            }
            together.add(period);
            end = period.end().isAfter(end) ? period.end() : end;
        }
        if (!together.isEmpty()) {
            blocks.add(new Block(together));
        }
        return blocks;
    }

    LocalDate from() {
        return periods.stream()
                .map(Period::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    LocalDate to() {
        return periods.stream().map(Period::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    boolean overlaps(LocalDate first, LocalDate last) {
        return !first.isAfter(to()) && !last.isBefore(from());
    }

    List<Stretch> months() {
        return periods.stream()
                .filter(period -> period.type() == PeriodType.MONTH)
                .map(period -> new Stretch(period.start(), period.end(), null))
                .toList();
    }

    /** The stretches that no beginning or end of a period or month divides, in order. */
    List<Stretch> stretches() {
        TreeSet<LocalDate> beginnings = new TreeSet<>();
        for (Period period : periods) {
            beginnings.add(period.start());
            beginnings.add(period.end().plusDays(1));
        }
        for (LocalDate month = from().withDayOfMonth(1); !month.isAfter(to()); month = month.plusMonths(1)) {
            if (month.isAfter(from())) {
                beginnings.add(month);
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (LocalDate beginning : beginnings.headSet(beginnings.last())) {
            LocalDate next = beginnings.higher(beginning);
            if (next != null) {
                stretches.add(new Stretch(beginning, next.minusDays(1), null));
            }
        }
        return stretches;
    }

    /** The days by which a period is longer than another that lies in it. */
    List<Stretch> differences() {
        List<Stretch> differences = new ArrayList<>();
        for (Period outer : periods) {
            for (Period inner : periods) {
                if (!inner.equals(outer)
                        && !inner.start().isBefore(outer.start())
                        && !inner.end().isAfter(outer.end())) {
                    differences.add(
                            new Stretch(outer.start(), outer.end(), new Stretch(inner.start(), inner.end(), null)));
                }
            }
        }
        return differences;
    }
}
