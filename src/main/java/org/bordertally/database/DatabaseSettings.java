package org.bordertally.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What the environment says about the database, under Spring Boot's own names: {@code spring.datasource.*} for the
 * application, {@code spring.flyway.*} for the owner of the tables, who is the application where they are not set.
 */
final class DatabaseSettings {

    private DatabaseSettings() {}

    /** Empty when no URL is set, and the embedded database is to be used. */
    static Optional<Logins> read(Environment environment) {
        String url = text(environment, "spring.datasource.url");
        if (url == null) {
            return Optional.empty();
        }
        Login application = new Login(
                url,
                text(environment, "spring.datasource.username"),
                text(environment, "spring.datasource.password"),
                LoginOrigin.DATASOURCE);
        return Optional.of(new Logins(application, owner(environment, application)));
    }

    private static Login owner(Environment environment, Login application) {
        String url = text(environment, "spring.flyway.url");
        String user = text(environment, "spring.flyway.user");
        if (url == null && user == null) {
            return application;
        }
        return new Login(
                url == null ? application.url() : url,
                user,
                text(environment, "spring.flyway.password"),
                url == null ? LoginOrigin.FLYWAY_USER : LoginOrigin.FLYWAY);
    }

    /** All our names are single words, so Spring itself finds them as environment variables; Boot's binder is slow to load. */
    private static @Nullable String text(Environment environment, String name) {
        String value = environment.getProperty(name, "");
        return value.isBlank() ? null : value;
    }
}
