package org.bordertally.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row adds to the tallies, held back until it is known that the row counts; reused for every row. */
final class Figures {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long STIR = 0xD6E8_FEB8_6659_FD93L;

    private static final class Figure {
        private Tallies.Entry entry;
        private long persons;
        private long cases;
        private @Nullable String caseId;
        private @Nullable String followedCaseId;
        private boolean identifiesCase;

        private Figure(Tallies.Entry entry) {
            this.entry = entry;
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The day of the first figure. */
    LocalDate day() {
        return figures.get(0).entry.key().day();
    }

    /**
     * @param identifiesCase whether the row belongs to a case, {@code caseId}, or is one of its own when that is null
     */
    void add(
            Tallies.Entry entry,
            long persons,
            long cases,
            boolean identifiesCase,
            @Nullable String caseId,
            @Nullable String followedCaseId) {
        if (size == figures.size()) {
            figures.add(new Figure(entry));
        }
        Figure figure = figures.get(size++);
        figure.entry = entry;
        figure.persons = persons;
        figure.cases = cases;
        figure.identifiesCase = identifiesCase;
        figure.caseId = caseId;
        figure.followedCaseId = followedCaseId;
    }

    /** 32 bits that stand for everything counted. */
    long content(RecordHasher hasher) {
        long content = size;
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            content = mixed(content ^ figure.entry.fingerprint());
            content = mixed(content ^ figure.persons);
            content = mixed(content ^ figure.cases);
            content = withText(content, figure.caseId, hasher);
            content = withText(content, figure.followedCaseId, hasher);
        }
        return content >>> 32;
    }

    private static long withText(long content, @Nullable String text, RecordHasher hasher) {
        if (text == null) {
            return content;
        }
        hasher.add(text);
        hasher.finish();
        return mixed(content ^ hasher.high());
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
            if (figure.identifiesCase) {
                if (figure.caseId == null) {
                    written.addCases(1);
                } else {
                    written.addCase(figure.entry.key().flow(), figure.caseId);
                }
            }
        }
    }

    /**
     * Adds everything to the tallies; a row without case id is the case {@code #fileName:line}.
     *
     * @param line of the file on which the row begins
     */
    void addTo(CaseBook cases, String fileName, long line) {
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            figure.entry.count(figure.persons, figure.cases);
            if (figure.identifiesCase) {
                String caseId = figure.caseId == null ? "#" + fileName + ":" + line : figure.caseId;
                cases.add(caseId, figure.followedCaseId, figure.entry.key(), line, figure.persons);
            }
        }
    }
}
