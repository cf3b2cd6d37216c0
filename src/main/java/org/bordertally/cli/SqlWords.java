package org.bordertally.cli;

import java.util.Locale;
import java.util.Set;

/** Whether a statement asks, told by its first word. */
final class SqlWords {
    /** The statements of PostgreSQL 18 that return rows and no more; what else they would do, the transaction refuses. */
    private static final Set<String> ASKING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN");

    private SqlWords() {}

    /** @throws UsageException when the statement is of another kind */
    static void requireQuestion(String statement) {
        String word = first(statement);
        if (!ASKING.contains(word)) {
            throw new UsageException(
                    "sql only asks, and %s does not begin a question. Write a query that begins with SELECT, WITH, VALUES, TABLE, SHOW or EXPLAIN."
                            .formatted(word.isEmpty() ? "this" : word));
        }
    }

    private static String first(String statement) {
        int start = 0;
        while (start < statement.length()) {
            char character = statement.charAt(start);
            if (statement.startsWith("--", start)) {
                int end = statement.indexOf('\n', start);
                start = end < 0 ? statement.length() : end;
            } else if (statement.startsWith("/*", start)) {
                start = afterComment(statement, start);
            } else if (character == '(' || character == ';' || Character.isWhitespace(character)) {
                start++;
            } else {
                break;
            }
        }
        int end = start;
        while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
            end++;
        }
        return statement.substring(start, end).toUpperCase(Locale.ROOT);
    }

    /** Comments nest in PostgreSQL. */
    private static int afterComment(String statement, int start) {
        int depth = 0;
        int at = start;
        while (at < statement.length()) {
            if (statement.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (statement.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    break;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
