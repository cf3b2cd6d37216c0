package org.bordertally.desk;

import java.util.Locale;

/**
 * Who sits at the desk.
 *
 * @param name as told, not empty
 * @param account of the operating system
 */
public record Person(String name, String account) {
    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person has a name");
        }
        name = name.strip();
    }

    /** The one the account belongs to. */
    public static Person of(String account) {
        return new Person(account, account);
    }

    /** Whether somebody is called the same, in whatever letter case. */
    boolean isCalled(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    /** As the audit log calls this person. */
    @Override
    public String toString() {
        return name.equals(account) ? name : name + " (" + account + ")";
    }
}
