package org.bordertally.cli;

import org.bordertally.desk.Person;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asked for what a command does: a note, kept beside the operating system's user who does it. */
final class ByOption {
    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who asked for it: a note beside the operating system's user.")
    private @Nullable String by;

    Person person(OperatingUser user) {
        if (by == null) {
            return user.person();
        }
        if (by.isBlank()) {
            throw new UsageException("Who asked for it? Write --by \"name or office\".");
        }
        return user.person(by);
    }
}
