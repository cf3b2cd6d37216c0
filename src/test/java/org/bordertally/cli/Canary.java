package org.bordertally.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for words everywhere a deployment keeps or shows anything; letter case and encoding do not hide them. */
final class Canary {
    private static final String TABLES = """
            SELECT format('%I.%I', table_schema, table_name) AS name
            FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
            ORDER BY 1""";

    private static final String BYTES = """
            SELECT format('SELECT encode(%I, ''hex'') FROM %I.%I WHERE %1$I IS NOT NULL', column_name, table_schema, table_name)
            FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND data_type = 'bytea'""";

    private final List<String> words;
    private final Map<String, Long> searched = new TreeMap<>();
    private final List<String> found = new ArrayList<>();

    Canary(String... words) {
        this.words = Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** Where a word was found, and in what text. */
    List<String> found() {
        return found;
    }

    /** How many texts were searched, by place. */
    Map<String, Long> searched() {
        return searched;
    }

    void search(String place, String text) {
        searched.merge(place, 1L, Long::sum);
        String folded = text.toLowerCase(Locale.ROOT);
        words.stream().filter(folded::contains).forEach(word -> found.add(place + " holds " + word + ": " + text));
    }

    /** Every row of every table of every schema, and the bytes of every binary column. */
    void searchDatabase(CommandDesk desk) {
        for (String table : desk.rows(TABLES)) {
            desk.rows("SELECT t::text FROM " + table + " t").forEach(row -> search(table, row));
        }
        for (String query : desk.rows(BYTES)) {
            for (String hex : desk.rows(query)) {
                searchBytes(query, HexFormat.of().parseHex(hex));
            }
        }
    }

    /** Every file below a folder. */
    void searchFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                searchBytes(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private void searchBytes(String place, byte[] bytes) {
        search(place, new String(bytes, UTF_8));
        search(place, new String(bytes, ISO_8859_1));
    }
}
