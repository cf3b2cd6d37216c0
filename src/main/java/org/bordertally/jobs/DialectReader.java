package org.bordertally.jobs;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.bordertally.feed.Dialect;

/** Reads how a feed's files are written. */
final class DialectReader {
    private static final Dialect USUAL = new Dialect(',', StandardCharsets.UTF_8, false, 0);
    private static final int MOST_LINES_BEFORE_HEADER = 1000;

    private DialectReader() {}

    static Dialect read(YamlMapping feed) {
        return feed.mapping("dialect").map(DialectReader::dialect).orElse(USUAL);
    }

    private static Dialect dialect(YamlMapping written) {
        written.only("delimiter", "encoding", "trailingDelimiter", "skipLines");
        return new Dialect(
                delimiter(written),
                encoding(written),
                written.flag("trailingDelimiter"),
                written.integer("skipLines", 0, 0, MOST_LINES_BEFORE_HEADER));
    }

    private static char delimiter(YamlMapping written) {
        Text delimiter = written.optionalText("delimiter");
        if (delimiter == null || delimiter.isMissing()) {
            return USUAL.delimiter();
        }
        char first = delimiter.value().charAt(0);
        if (delimiter.value().length() > 1 || first == '"' || first == '\n' || first == '\r' || first > 127) {
            written.problems()
                    .add(
                            delimiter.place(),
                            "\"" + delimiter.value().strip() + "\" cannot delimit cells.",
                            "Write one character such as \",\", \";\", \"|\" or \"\\t\".");
        }
        return first;
    }

    private static Charset encoding(YamlMapping written) {
        Text name = written.optionalText("encoding");
        if (name == null || name.isMissing()) {
            return USUAL.encoding();
        }
        try {
            return Charset.forName(name.value());
        } catch (IllegalArgumentException unknown) {
            written.problems()
                    .add(
                            name.place(),
                            "There is no encoding " + name.value() + ".",
                            Suggestion.nearest(
                                    name.value(),
                                    Charset.availableCharsets().keySet(),
                                    "Write utf-8, windows-1258 or another name of the IANA list."));
            return USUAL.encoding();
        }
    }
}
