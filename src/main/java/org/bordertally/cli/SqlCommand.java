package org.bordertally.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.bordertally.database.Database;
import org.bordertally.database.Reader;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sql",
        description = "Ask the database what an analyst may read; read-only.",
        footer = {
            "",
            "Examples:",
            "  ./bordertally sql \"SELECT flow, cases, persons FROM warehouse.migration_flow WHERE period_name = 'talks-2024'\"",
            "  ./bordertally sql \"SELECT table_schema, table_name FROM information_schema.tables\" --csv"
        })
final class SqlCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "QUERY", description = "One SQL query, in quotes.")
    @SuppressWarnings("NullAway.Init") // required
    private String query;

    @ArgGroup
    private Form form = new Form();

    /** How to print; a table when nothing is said. */
    static final class Form {
        @Option(names = "--json", description = "Print a JSON array of objects.")
        boolean json;

        @Option(names = "--csv", description = "Print CSV.")
        boolean csv;
    }

    SqlCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            try {
                ask(database);
                return ExitCode.DONE;
            } catch (PSQLException e) {
                throw SqlMistake.isOne(e)
                        ? new UsageException(SqlMistake.explain(query, e))
                        : new IllegalStateException(e.getMessage(), e);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    private void ask(Database database) throws SQLException {
        // A second statement could end the read-only transaction and write.
        int found = Parser.parseJdbcSql(query, true, false, true, false, false).size();
        if (found != 1) {
            throw new UsageException("Write one query, not %s.".formatted(found == 0 ? "none" : "several"));
        }
        SqlWords.requireQuestion(query);
        // Logged in as a role that may do no more: one taken on in our own session could be laid down again by the
        // query.
        String password = workplace.installation().home().secret(Reader.SQL.secret());
        try (Connection connection = database.connectToAsk(password)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setFetchSize(SqlRows.AT_ONCE);
                if (!statement.execute(query)) {
                    throw new UsageException("This statement returns no rows; sql only asks: write a SELECT.");
                }
                try (ResultSet rows = statement.getResultSet()) {
                    print(rows);
                }
            }
            connection.rollback();
        }
    }

    private void print(ResultSet found) throws SQLException {
        SqlRows rows = new SqlRows(found);
        if (form.json) {
            rows.writeJson(workplace.out());
        } else if (form.csv) {
            rows.writeCsv(workplace.out());
        } else {
            try {
                rows.writeTables(workplace.out());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        workplace.out().flush();
    }
}
