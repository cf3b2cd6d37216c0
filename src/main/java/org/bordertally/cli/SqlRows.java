package org.bordertally.cli;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bordertally.export.Csv;
import org.bordertally.export.Json;
import org.bordertally.export.TextTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The rows of any query, printed with their values as PostgreSQL means them. */
final class SqlRows {
    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE);

    /** Rows that are kept in memory. */
    static final int AT_ONCE = 1_000;

    private final ResultSet rows;
    private final ResultSetMetaData columns;
    private final String[] names;

    SqlRows(ResultSet rows) throws SQLException {
        this.rows = rows;
        columns = rows.getMetaData();
        names = new String[columns.getColumnCount()];
        for (int i = 0; i < names.length; i++) {
            names[i] = distinct(columns.getColumnLabel(i + 1), i);
        }
    }

    /** JSON objects cannot have two values of one name. */
    private String distinct(String name, int before) {
        String distinct = name;
        for (int copy = 2; Arrays.asList(names).subList(0, before).contains(distinct); copy++) {
            distinct = name + "_" + copy;
        }
        return distinct;
    }

    /** Rows are laid out so many at a time, under their headings once more: nobody knows how many there are. */
    void writeTables(Writer target) throws SQLException, IOException {
        long count = 0;
        boolean isMore = rows.next();
        do {
            TextTable table = table();
            for (int i = 0; isMore && i < AT_ONCE; i++, count++) {
                table.row(plain(texts()));
                isMore = rows.next();
            }
            target.write(table + "\n");
        } while (isMore);
        target.write("%,d %s\n".formatted(count, count == 1 ? "row" : "rows"));
    }

    private TextTable table() throws SQLException {
        TextTable table = new TextTable();
        for (int i = 0; i < names.length; i++) {
            if (NUMBERS.contains(columns.getColumnType(i + 1))) {
                table.number(names[i]);
            } else {
                table.text(names[i]);
            }
        }
        return table;
    }

    /** Nobody knows which of them are amounts: an id or a year with a thousands separator would be wrong. */
    private static @Nullable Object[] plain(@Nullable Object[] texts) {
        return Arrays.stream(texts)
                .map(text -> text == null ? null : text.toString())
                .toArray();
    }

    void writeCsv(Writer target) throws SQLException {
        Csv csv = new Csv(target);
        csv.row((Object[]) names);
        while (rows.next()) {
            csv.row(texts());
        }
        csv.flush();
    }

    void writeJson(Writer target) throws SQLException {
        try (JsonGenerator json = Json.generator(target)) {
            json.writeStartArray();
            while (rows.next()) {
                json.writeStartObject();
                for (int i = 0; i < names.length; i++) {
                    json.writeName(names[i]);
                    json.writePOJO(value(i + 1));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private @Nullable Object[] texts() throws SQLException {
        @Nullable Object[] texts = new @Nullable Object[names.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(i + 1);
        }
        return texts;
    }

    private @Nullable Object text(int column) throws SQLException {
        if (columns.getColumnType(column) == Types.ARRAY) {
            return rows.getString(column);
        }
        Object value = value(column);
        return value instanceof BigDecimal number ? number.toPlainString() : value;
    }

    private @Nullable Object value(int column) throws SQLException {
        return switch (columns.getColumnTypeName(column)) {
            case "date" -> day(column);
            case "timestamptz" -> moment(column);
            case "json", "jsonb" -> document(column);
            case "bool" -> rows.getObject(column);
            default ->
                switch (columns.getColumnType(column)) {
                    case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE ->
                        rows.getObject(column);
                    case Types.NUMERIC -> number(column);
                    case Types.ARRAY -> array(rows.getArray(column));
                    default -> rows.getString(column);
                };
        };
    }

    /** PostgreSQL has days that Java has not, e.g. infinity. */
    private @Nullable Object day(int column) throws SQLException {
        String text = rows.getString(column);
        return text == null || text.matches("-?infinity") ? text : rows.getObject(column, LocalDate.class);
    }

    private @Nullable Object moment(int column) throws SQLException {
        String text = rows.getString(column);
        return text == null || text.matches("-?infinity")
                ? text
                : rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private @Nullable Object document(int column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? null : Json.parse(text);
    }

    private @Nullable Object number(int column) throws SQLException {
        String text = rows.getString(column);
        return text == null || text.matches("NaN|-?Infinity") ? text : new BigDecimal(text);
    }

    private static @Nullable Object array(@Nullable Array array) throws SQLException {
        return array == null ? null : values((Object[]) array.getArray());
    }

    private static List<@Nullable Object> values(@Nullable Object[] elements) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof Object[] nested) {
                values.add(values(nested));
            } else if (element == null || element instanceof Number || element instanceof Boolean) {
                values.add(element);
            } else {
                values.add(element.toString());
            }
        }
        return values;
    }
}
