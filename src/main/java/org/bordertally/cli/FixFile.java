package org.bordertally.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bordertally.export.Csv;
import org.bordertally.feed.Original;
import org.bordertally.feed.Original.OriginalRow;
import org.bordertally.inquiry.RejectedRows;
import org.bordertally.inquiry.RejectedRows.Reject;

/** The rejected rows of one delivery as a file that its sender can correct them from. */
final class FixFile {
    private static final List<String> OURS = List.of("line", "column", "code", "message");

    private final RejectedRows rejects;
    private final Csv csv;

    FixFile(RejectedRows rejects, PrintWriter out) {
        this.rejects = rejects;
        try {
            this.csv = Csv.forSpreadsheets(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, and the rows themselves with personal values masked. */
    void write(OriginalFile original) {
        Map<Long, Reject> byLine = rejects.byLine();
        original.read(byLine.keySet(), new Original.Reader() {
            @Override
            public void header(List<String> columns) {
                line(OURS, columns);
            }

            @Override
            public void row(OriginalRow row) {
                Reject reject = byLine.get(row.line());
                if (reject != null) {
                    line(ours(reject), row.cells());
                }
            }
        });
        csv.flush();
    }

    /** Only what is wrong, as the rows are not at hand any more. */
    void write() {
        line(OURS, List.of());
        rejects.rows().forEach(reject -> line(ours(reject), List.of()));
        csv.flush();
    }

    private static List<String> ours(Reject reject) {
        String column = reject.column() == null ? "" : reject.column();
        return List.of(Long.toString(reject.line()), column, reject.code(), reject.message());
    }

    private void line(List<String> ours, List<String> theirs) {
        List<String> cells = new ArrayList<>(ours);
        cells.addAll(theirs);
        csv.row(cells.toArray());
    }
}
