package org.bordertally.console;

import java.time.Instant;

/**
 * Somebody who logs in with a password.
 *
 * @param name small letters, digits and . _ @ -, beginning with a letter; 2 to 64 of them
 * @param enabled whether the person may log in
 * @param madeBy who made the account
 */
public record Account(String name, Role role, boolean enabled, Instant madeAt, String madeBy) {}
