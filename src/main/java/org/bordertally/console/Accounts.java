package org.bordertally.console;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.bordertally.run.Signature;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may log in with a password. Passwords are made here, shown once by whoever asked for one, and kept as hashes. */
public final class Accounts {
    /** The account that is made where there is none. */
    public static final String FIRST = "admin";

    static final PasswordEncoder ENCODER = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._@-]{1,63}");
    private static final int PASSWORD_BYTES = 12;

    private static final String SET = """
            INSERT INTO console.account (name, role, password_hash, made_at, made_by)
            VALUES (:name, :role, :hash, :now, :by)
            ON CONFLICT (name) DO UPDATE SET role = excluded.role, password_hash = excluded.password_hash, is_enabled = true""";

    private static final String COLUMNS =
            "SELECT name, role, is_enabled, made_at, made_by, os_user FROM console.account ";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Clock clock;

    public Accounts(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** Whether an account may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** By name. */
    public List<Account> list() {
        return jdbc.sql(COLUMNS + "ORDER BY name").query(Accounts::account).list();
    }

    /** Empty where nobody is called so. */
    public Optional<Account> find(String name) {
        return jdbc.sql(COLUMNS + "WHERE name = :name")
                .param("name", name)
                .query(Accounts::account)
                .optional();
    }

    /**
     * Makes an account, or gives it this role and another password; it may log in from now on.
     *
     * @param by who does, for the audit log
     * @return the password
     * @throws IllegalArgumentException when an account cannot be called so
     */
    public String set(String name, Role role, String by) {
        if (!isName(name)) {
            throw new IllegalArgumentException(name);
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        signed(by, () -> jdbc.sql(SET)
                .param("name", name)
                .param("role", role.name())
                .param("hash", ENCODER.encode(password))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .update());
        return password;
    }

    /**
     * Makes the first account where there is none.
     *
     * @return its password; empty where there is one
     */
    public Optional<String> setFirst(String by) {
        return list().isEmpty() ? Optional.of(set(FIRST, Role.ADMIN, by)) : Optional.empty();
    }

    /** Whether somebody may log in; answers false where nobody is called so. */
    public boolean enable(String name, boolean enabled, String by) {
        return signed(by, () -> jdbc.sql("UPDATE console.account SET is_enabled = :enabled WHERE name = :name")
                        .param("enabled", enabled)
                        .param("name", name)
                        .update())
                > 0;
    }

    /**
     * Says whose an account is: with the operating system's user it is one person, and no second one.
     *
     * @param osUser null to take that back
     * @return false where nobody is called so
     */
    public boolean tie(String name, @Nullable String osUser, String by) {
        return signed(by, () -> jdbc.sql("UPDATE console.account SET os_user = :user WHERE name = :name")
                        .param("user", osUser, Types.VARCHAR)
                        .param("name", name)
                        .update())
                > 0;
    }

    /** As it stands now; empty where nobody is called so. */
    Optional<AccountLogin> login(String name) {
        return jdbc.sql(
                        "SELECT number, name, role, password_hash, is_enabled, os_user FROM console.account WHERE name = :name")
                .param("name", name)
                .query((row, number) -> new AccountLogin(
                        row.getLong("number"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("password_hash"),
                        row.getBoolean("is_enabled"),
                        row.getString("os_user")))
                .optional();
    }

    private int signed(String by, java.util.function.IntSupplier work) {
        Integer rows = new TransactionTemplate(new JdbcTransactionManager(dataSource)).execute(transaction -> {
            new Signature(by, clock).sign(new JdbcTemplate(dataSource), "");
            return work.getAsInt();
        });
        return rows == null ? 0 : rows;
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("is_enabled"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                row.getString("os_user"));
    }
}
