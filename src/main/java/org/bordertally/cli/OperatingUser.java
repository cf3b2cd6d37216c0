package org.bordertally.cli;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.desk.Identity;
import org.bordertally.desk.Person;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's user that this process runs as, as the kernel tells it: properties of Java and environment variables,
 * among them those of sudo, can be set to anything by whoever runs the command.
 *
 * @param name as it is called there, {@code uid 1000} where it has no name
 * @param identity by which it is told from others
 */
record OperatingUser(String name, Identity identity) {
    private static final long NOBODY_LOGGED_IN = 4294967295L;
    private static final String WHOLE_MACHINE = "0 0 4294967295";

    /** Asked once: a process stays who it is. */
    private static final class Current {
        static final OperatingUser USER = of(Path.of("/proc/self"), new UnixSystem());
    }

    static OperatingUser current() {
        return Current.USER;
    }

    /** @param process what the kernel tells of it, on Linux */
    private static OperatingUser of(Path process, UnixSystem library) {
        try {
            long id = Files.exists(process) ? effectiveId(process) : library.getUid();
            long login = Files.exists(process) ? loginId(process) : NOBODY_LOGGED_IN;
            boolean isWholeMachine = !Files.exists(process) || isWholeMachine(process);
            return of(id, login, isWholeMachine, library.getUid() == id ? library.getUsername() : null);
        } catch (IOException e) {
            return of(library.getUid(), NOBODY_LOGGED_IN, false, library.getUsername());
        }
    }

    /**
     * What is known of a user.
     *
     * @param id of the user
     * @param login id of who logged in before becoming that user, 4294967295 where nobody did
     * @param isWholeMachine whether ids mean the same as elsewhere on the machine: in a user namespace of their own people
     *     choose them
     * @param name null where it has none
     */
    static OperatingUser of(long id, long login, boolean isWholeMachine, @Nullable String name) {
        Set<Long> ids = new TreeSet<>();
        if (isWholeMachine) {
            ids.add(id);
            ids.add(login == NOBODY_LOGGED_IN ? id : login);
        }
        boolean isOneself = ids.equals(Set.of(id));
        return new OperatingUser(
                name == null || name.isBlank() ? "uid " + id : name, Identity.ofUser(isOneself ? name : null, ids));
    }

    Person person() {
        return new Person(name, name, identity);
    }

    /** @param saidToBe a note of who asked, not empty */
    Person person(String saidToBe) {
        return new Person(saidToBe, name, identity);
    }

    private static long effectiveId(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Long.parseLong(line.split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("the kernel tells no user"));
    }

    /** Set once when somebody logs in, and kept through su and sudo. */
    private static long loginId(Path process) throws IOException {
        Path login = process.resolve("loginuid");
        return Files.exists(login) ? Long.parseLong(Files.readString(login).strip()) : NOBODY_LOGGED_IN;
    }

    private static boolean isWholeMachine(Path process) throws IOException {
        Path map = process.resolve("uid_map");
        return !Files.exists(map)
                || Files.readString(map).strip().replaceAll("\\s+", " ").equals(WHOLE_MACHINE);
    }
}
