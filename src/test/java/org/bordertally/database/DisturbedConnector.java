package org.bordertally.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.bordertally.database.Call.Kind;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Opens connections whose calls go through a {@link Disturbance}. */
final class DisturbedConnector implements Connector {

    private final Connector connector;
    private final Disturbance disturbance;

    DisturbedConnector(Connector connector, Disturbance disturbance) {
        this.connector = connector;
        this.disturbance = disturbance;
    }

    @Override
    public Connection connect() throws SQLException {
        disturbance.before(new Call(Kind.OPENING, "", null, false));
        Connection connection = connector.connect();
        disturbance.after(new Call(Kind.OPENING, "", connection, false));
        Session session = new Session(connection);
        return disguise(Connection.class, (proxy, method, arguments) -> session.call(method, arguments));
    }

    /** One connection, and whether its transaction has written anything. */
    private final class Session {
        private final Connection connection;
        private boolean wrote;

        Session(Connection connection) {
            this.connection = connection;
        }

        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    Object nothing = disturbed(Kind.COMMIT, "", wrote, connection, method, arguments);
                    wrote = false;
                    return nothing;
                }
                case "rollback" -> {
                    wrote = false;
                    return invoke(connection, method, arguments);
                }
                case "createStatement" -> {
                    return statement(Statement.class, "", invoke(connection, method, arguments));
                }
                case "prepareStatement" -> {
                    return statement(
                            PreparedStatement.class, sql(arguments, ""), invoke(connection, method, arguments));
                }
                case "prepareCall" -> {
                    return statement(
                            CallableStatement.class, sql(arguments, ""), invoke(connection, method, arguments));
                }
                case "unwrap" -> {
                    Object driver = invoke(connection, method, arguments);
                    return driver instanceof PGConnection copying ? copying(copying) : driver;
                }
                default -> {
                    return invoke(connection, method, arguments);
                }
            }
        }

        private <T extends Statement> T statement(Class<T> type, String prepared, @Nullable Object statement) {
            return disguise(type, (proxy, method, arguments) -> {
                if (!method.getName().startsWith("execute")) {
                    return invoke(statement, method, arguments);
                }
                String sql = sql(arguments, prepared);
                boolean writes = !sql.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
                wrote |= writes;
                return disturbed(
                        Kind.EXECUTION, sql, writes && connection.getAutoCommit(), statement, method, arguments);
            });
        }

        private PGConnection copying(PGConnection driver) {
            return disguise(PGConnection.class, (proxy, method, arguments) -> {
                if (method.getName().equals("getCopyAPI")) {
                    wrote = true;
                    disturbance.before(new Call(Kind.COPY, "", connection, connection.getAutoCommit()));
                }
                return invoke(driver, method, arguments);
            });
        }

        private @Nullable Object disturbed(
                Kind kind,
                String sql,
                boolean commits,
                @Nullable Object target,
                Method method,
                Object @Nullable [] arguments)
                throws Throwable {
            Call call = new Call(kind, sql, connection, commits);
            disturbance.before(call);
            Object result = invoke(target, method, arguments);
            disturbance.after(call);
            return result;
        }
    }

    private static <T> T disguise(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static String sql(Object @Nullable [] arguments, String otherwise) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : otherwise;
    }

    private static @Nullable Object invoke(@Nullable Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
