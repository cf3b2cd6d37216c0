package org.bordertally.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this process, by number: in a container a user need not have a name. */
final class User {

    private static final long ID = new UnixSystem().getUid();

    private User() {}

    static boolean isRoot() {
        return ID == 0;
    }

    static boolean owns(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid")).longValue() == ID;
    }

    static String name() {
        return System.getProperty("user.name");
    }
}
