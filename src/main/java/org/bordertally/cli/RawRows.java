package org.bordertally.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.Original;
import org.bordertally.feed.Original.OriginalRow;
import org.bordertally.inquiry.RejectedRows;
import org.bordertally.inquiry.RejectedRows.Reject;

/** The rejected rows of one delivery as they stand in its file, each under what is wrong with it. */
final class RawRows {
    private final RejectedRows rejects;
    private final PrintWriter out;

    RawRows(RejectedRows rejects, PrintWriter out) {
        this.rejects = rejects;
        this.out = out;
    }

    void print(OriginalFile original) {
        Map<Long, Reject> byLine = rejects.byLine();
        original.read(byLine.keySet(), new Original.Reader() {
            @Override
            public void header(List<String> columns) {
                // The rows tell.
            }

            @Override
            public void row(OriginalRow row) {
                Reject reject = byLine.get(row.line());
                if (reject != null) {
                    out.print("line %d, %s: %s\n%s\n\n"
                            .formatted(reject.line(), reject.code(), reject.message(), harmless(row.text())));
                }
            }
        });
        out.flush();
    }

    /** Control characters, which could move the cursor of a terminal or worse, as the pictures Unicode has of them. */
    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
            int picture = character < ' ' ? 0x2400 + character : 0x2421;
            shown.appendCodePoint(control ? picture : character);
        });
        return shown.toString();
    }
}
