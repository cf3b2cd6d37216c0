package org.bordertally.database;

import java.sql.SQLException;

/** Turns what the driver says when a database refuses us into one sentence for the operator. */
final class Refusal {

    private Refusal() {}

    static DatabaseUnavailableException of(Login login, SQLException cause) {
        return new DatabaseUnavailableException(
                "Cannot use the database %s: %s. %s Then run the same command again."
                        .formatted(login.describe(), reason(login, cause), remedy(login, cause)),
                cause);
    }

    private static String reason(Login login, SQLException cause) {
        if (!login.isPostgres()) {
            return "only PostgreSQL is supported";
        }
        String said = cause.getMessage();
        String line = said == null ? cause.toString() : said.lines().findFirst().orElse("");
        return withoutPeriod(line.replaceFirst("^(FATAL|ERROR): ", ""));
    }

    private static String withoutPeriod(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String remedy(Login login, SQLException cause) {
        if (!login.isPostgres()) {
            return "Set SPRING_DATASOURCE_URL to jdbc:postgresql://host:port/database.";
        }
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("28") || state.equals("08004")) {
            return "Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.";
        }
        if (state.startsWith("3D")) {
            return "Create that database, or correct SPRING_DATASOURCE_URL.";
        }
        return "Check SPRING_DATASOURCE_URL and that the server is up.";
    }
}
