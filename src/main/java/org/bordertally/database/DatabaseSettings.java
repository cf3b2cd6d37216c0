package org.bordertally.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What the environment says about the database, under Spring Boot's own names.
 *
 * @param application {@code spring.datasource.*}; null when no URL is set, and the embedded database is to be used
 * @param owner {@code spring.flyway.*}, who may change the schema; the application's where not set
 */
record DatabaseSettings(
        @Nullable Login application, @Nullable Login owner) {

    static DatabaseSettings read(Environment environment) {
        Binder binder = Binder.get(environment);
        String url = text(binder, "spring.datasource.url");
        if (url == null) {
            return new DatabaseSettings(null, null);
        }
        Login application =
                new Login(url, text(binder, "spring.datasource.username"), text(binder, "spring.datasource.password"));
        return new DatabaseSettings(application, owner(binder, application));
    }

    private static Login owner(Binder binder, Login application) {
        String url = text(binder, "spring.flyway.url");
        String user = text(binder, "spring.flyway.user");
        if (url == null && user == null) {
            return application;
        }
        return new Login(url == null ? application.url() : url, user, text(binder, "spring.flyway.password"));
    }

    private static @Nullable String text(Binder binder, String name) {
        String value = binder.bind(name, String.class).orElse("");
        return value.isBlank() ? null : value;
    }
}
