package org.bordertally.cli;

import org.bordertally.desk.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does it, where that matters: the two persons must not be one. */
final class ByOption {
    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who does it; the operating system's user when not given.")
    private @Nullable String by;

    Person person() {
        if (by == null) {
            return Person.of(Workplace.actor());
        }
        if (by.isBlank()) {
            throw new UsageException("Who does it? Write --by \"name or office\".");
        }
        return new Person(by, Workplace.actor());
    }
}
