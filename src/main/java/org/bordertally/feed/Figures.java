package org.bordertally.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row adds to the tallies, held back until it is known that the row counts; reused for every row. */
final class Figures {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long STIR = 0xD6E8_FEB8_6659_FD93L;

    /** A row that no answer comes with. */
    static final int NO_WAIT = -1;

    private static final class Figure {
        private Tallies.Entry entry;
        private long persons;
        private long cases;
        private @Nullable CaseMention mention;
        private int waited;

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
     * @param mention what it says of its case, null where cases are not told apart
     * @param waited days that were waited for it, or {@link #NO_WAIT}
     */
    void add(Tallies.Entry entry, long persons, long cases, @Nullable CaseMention mention, int waited) {
        if (size == figures.size()) {
            figures.add(new Figure(entry));
        }
        Figure figure = figures.get(size++);
        figure.entry = entry;
        figure.persons = persons;
        figure.cases = cases;
        figure.mention = mention;
        figure.waited = waited;
    }

    /** 32 bits that stand for everything counted. */
    long content(RecordHasher hasher) {
        long content = size;
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            content = mixed(content ^ figure.entry.fingerprint());
            content = mixed(content ^ figure.persons);
            content = mixed(content ^ figure.cases);
            content = mixed(content ^ figure.waited);
            CaseMention mention = figure.mention;
            if (mention != null) {
                content = withText(content, mention.caseId(), hasher);
                content = withText(content, mention.followedCaseId(), hasher);
                content = withText(content, mention.basis(), hasher);
            }
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
            CaseMention mention = figure.mention;
            if (mention != null) {
                if (mention.caseId() == null) {
                    written.addCases(1);
                } else {
                    written.addCase(figure.entry.key().flow(), mention.caseId());
                }
            }
        }
    }

    /**
     * Adds everything to the tallies; a row without case id is the case {@code #fileName:line}.
     *
     * @param line of the file on which the row begins
     */
    void addTo(CaseBook cases, WaitBook waits, String fileName, long line) {
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            figure.entry.count(figure.persons, figure.cases);
            CaseMention mention = figure.mention;
            if (mention != null) {
                String caseId = mention.caseId() == null ? "#" + fileName + ":" + line : mention.caseId();
                cases.add(caseId, mention, figure.entry.key(), line, figure.persons);
            }
            if (figure.waited != NO_WAIT) {
                waits.add(figure.entry.key(), figure.waited);
            }
        }
    }
}
