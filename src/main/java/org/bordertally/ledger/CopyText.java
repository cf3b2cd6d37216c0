package org.bordertally.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows in PostgreSQL's COPY text format, gathered and sent together. */
final class CopyText {
    /** Characters: a COPY of this size costs next to nothing beside its rows. */
    private static final int MUCH = 1 << 20;

    private final String copy;
    private final StringBuilder rows = new StringBuilder();
    private boolean rowStarted;

    /** @param copy a {@code COPY … FROM STDIN} statement */
    CopyText(String copy) {
        this.copy = copy;
    }

    /** Adds a value to the row at hand. */
    CopyText value(@Nullable Object value) {
        if (rowStarted) {
            rows.append('\t');
        }
        rowStarted = true;
        if (value == null) {
            rows.append("\\N");
        } else if (value instanceof String text) {
            escape(text);
        } else {
            rows.append(value);
        }
        return this;
    }

    /** Ends the row at hand. */
    void endRow() {
        rows.append('\n');
        rowStarted = false;
    }

    /** Sends the rows once there are many, so that those of a large delivery do not pile up. */
    void sendIfMuch(JdbcTemplate template) {
        if (rows.length() >= MUCH) {
            send(template);
        }
    }

    /** Sends the rows gathered so far, if there are any. */
    void send(JdbcTemplate template) {
        if (!rows.isEmpty()) {
            // As bytes: given a reader, the driver cuts characters beyond 16 bits in two where its buffer ends.
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            template.execute((ConnectionCallback<Long>) connection -> copy(connection, bytes));
            rows.setLength(0);
        }
    }

    private long copy(Connection connection, byte[] bytes) throws SQLException {
        try (InputStream stream = new ByteArrayInputStream(bytes)) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, stream);
        } catch (IOException e) {
            throw new SQLException("Sending rows failed: " + e.getMessage(), e);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(character);
            }
        }
    }
}
