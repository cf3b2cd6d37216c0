/**
 * The room of the database: finds or starts the PostgreSQL that everything is kept in, and brings its schema up to date.
 *
 * <p>Start at {@link org.bordertally.database.Database}. In come a {@link org.bordertally.database.Home} and Spring Boot's
 * own settings ({@code spring.datasource.*} for the application, {@code spring.flyway.*} for the owner of the schema); out
 * go connections, pools and a migrated schema. Without {@code spring.datasource.url} an embedded PostgreSQL is used: its
 * data directory and password live in the home, all commands running at once share one server, and the last one out stops
 * it. No Spring context is needed.
 *
 * <p>Flyway keeps its history in {@code public.flyway_schema_history}; every other schema is made by the migrations.
 */
@NullMarked
package org.bordertally.database;

import org.jspecify.annotations.NullMarked;
