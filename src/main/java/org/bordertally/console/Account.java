package org.bordertally.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logs in with a password.
 *
 * @param name small letters, digits and . _ @ -, beginning with a letter; 2 to 64 of them
 * @param enabled whether the person may log in
 * @param madeBy who made the account
 * @param osUser the operating system's user who is the same person, null where none is named
 */
public record Account(
        String name,
        Role role,
        boolean enabled,
        Instant madeAt,
        String madeBy,
        @Nullable String osUser) {}
