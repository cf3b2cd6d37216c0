package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row adds to the tallies, held back until it is known that the row counts; reused for every row. */
final class Figures {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long STIR = 0xD6E8_FEB8_6659_FD93L;

    private static final class Figure {
        private Tallies.@Nullable Entry entry;
        private long persons;
        private long cases;
        private @Nullable String caseId;
        private boolean identifiesCase;
    }

    private final List<Figure> figures = new ArrayList<>();
    private int size;
    private @Nullable CountedDay day;

    void clear() {
        size = 0;
        day = null;
    }

    /** The day of the first figure, null before there is one. */
    @Nullable
    CountedDay day() {
        return day;
    }

    /**
     * @param identifiesCase whether the row belongs to a case, {@code caseId}, or is one of its own when that is null
     */
    void add(
            CountedDay on,
            Tallies.Entry entry,
            long persons,
            long cases,
            boolean identifiesCase,
            @Nullable String caseId) {
        if (size == figures.size()) {
            figures.add(new Figure());
        }
        Figure figure = figures.get(size++);
        figure.entry = entry;
        figure.persons = persons;
        figure.cases = cases;
        figure.identifiesCase = identifiesCase;
        figure.caseId = caseId;
        if (day == null) {
            day = on;
        }
    }

    /** 32 bits that stand for everything counted. */
    long content(RecordHasher hasher) {
        long content = size;
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            if (figure.entry != null) {
                content = mixed(content ^ figure.entry.fingerprint());
            }
            content = mixed(content ^ figure.persons);
            content = mixed(content ^ figure.cases);
            if (figure.caseId != null) {
                hasher.add(figure.caseId);
                hasher.finish();
                content = mixed(content ^ hasher.high());
            }
        }
        return content >>> 32;
    }

    private static long mixed(long bits) {
        long spread = (bits ^ (bits >>> 32)) * SPREAD;
        return (spread ^ (spread >>> 29)) * STIR;
    }

    void addTo(WrittenTotals written) {
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            written.addPersons(figure.persons);
            written.addCases(figure.cases);
            if (figure.identifiesCase && figure.entry != null) {
                if (figure.caseId == null) {
                    written.addCases(1);
                } else {
                    written.addCase(figure.entry.key().flow(), figure.caseId);
                }
            }
        }
    }

    /** Adds everything to the tallies; a row without case id is the case {@code #fileName:line}. */
    void count(CaseBook cases, Row row, String fileName) {
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            Tallies.Entry entry = figure.entry;
            if (entry == null) {
                continue;
            }
            entry.count(figure.persons, figure.cases);
            if (figure.identifiesCase) {
                String caseId = figure.caseId == null ? "#" + fileName + ":" + row.line() : figure.caseId;
                cases.add(caseId, entry.key(), row.line(), figure.persons);
            }
        }
    }
}
