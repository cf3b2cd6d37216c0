package org.bordertally.database;

import java.util.function.Consumer;

/** A test database with something in it, of which any number of copies can be made. */
public final class TemplateDatabase implements AutoCloseable {

    private final String name;

    private TemplateDatabase(String name) {
        this.name = name;
    }

    /** @param preparation puts in what every copy is to hold */
    public static TemplateDatabase holding(Consumer<Database> preparation) {
        TemplateDatabase template = new TemplateDatabase(TestDatabase.newDatabase(TestDatabase.TEMPLATE));
        try (Database database = TestDatabase.open(template.name, () -> {})) {
            preparation.accept(database);
        }
        return template;
    }

    /**
     * A database of its own; closing it drops it. Its job executions have numbers of their own: Spring Batch tells running
     * steps apart by number within a JVM, whatever their database.
     */
    public Database copy() {
        String copy = TestDatabase.newDatabase(name);
        TestDatabase.executeIn(
                copy,
                "SELECT setval('batch.batch_job_execution_seq', 1000 * %s)".formatted(copy.replaceAll("\\D", "")));
        return TestDatabase.open(copy, () -> TestDatabase.drop(copy));
    }

    @Override
    public void close() {
        TestDatabase.drop(name);
    }
}
