package org.bordertally.cli;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says about a query that is wrong, and where. */
final class SqlMistake {
    private static final String READ_ONLY = "25006";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String NOT_ALLOWED = "42501";
    private static final String TOOK_TOO_LONG = "57014";
    private static final String TOO_MUCH_ON_DISK = "53400";

    private SqlMistake() {}

    /** Whether the query is to blame, and not the server, its disk or the way to it. */
    static boolean isOne(PSQLException refused) {
        String state = refused.getSQLState();
        return refused.getServerErrorMessage() != null
                && state != null
                && (state.equals(TOOK_TOO_LONG)
                        || state.equals(TOO_MUCH_ON_DISK)
                        || !state.matches("(08|53|57|58|XX).*"));
    }

    static String explain(String query, PSQLException refused) {
        ServerErrorMessage said = refused.getServerErrorMessage();
        if (said == null) {
            return String.valueOf(refused.getMessage());
        }
        StringBuilder out = new StringBuilder("PostgreSQL refuses the query");
        if (READ_ONLY.equals(refused.getSQLState())) {
            // PostgreSQL names the first word of the query, e.g. SELECT where a DELETE in its WITH is meant.
            return "sql only asks, and this query would write. Leave out the part that writes.";
        }
        if (TOOK_TOO_LONG.equals(refused.getSQLState())) {
            return "The query took longer than it may (%s). Ask for less: fewer days, or sums."
                    .formatted(said.getMessage());
        }
        int position = said.getPosition();
        if (position > 0) {
            out.append(" at line %d, character %d".formatted(line(query, position), character(query, position)));
        }
        out.append(": ").append(said.getMessage()).append('.');
        append(out, said.getDetail());
        append(out, said.getHint());
        if (position > 0) {
            String text =
                    query.lines().skip(line(query, position) - 1L).findFirst().orElse("");
            out.append("\n  ").append(text).append("\n  ");
            out.append(" ".repeat(character(query, position) - 1)).append('^');
        }
        if (UNDEFINED_TABLE.equals(refused.getSQLState()) || NOT_ALLOWED.equals(refused.getSQLState())) {
            out.append(NOT_ALLOWED.equals(refused.getSQLState()) ? "\nsql reads what an analyst may read." : "");
            out.append(
                    "\nThe tables there are: ./bordertally sql \"SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('warehouse', 'publication', 'reconciliation')\"");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable String more) {
        if (more != null) {
            out.append(' ').append(more);
        }
    }

    private static int line(String query, int position) {
        return 1
                + (int) query.substring(0, Math.min(position - 1, query.length()))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private static int character(String query, int position) {
        int end = Math.min(position - 1, query.length());
        return end - query.lastIndexOf('\n', end - 1);
    }
}
