package org.bordertally.desk;

/**
 * Who sits at the desk.
 *
 * @param name as told, not empty; a note beside what is done, by which nobody is told from anybody
 * @param account of the pages or the operating system
 * @param identity by which two persons are told apart
 */
public record Person(String name, String account, Identity identity) {
    public Person {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A person has a name");
        }
        name = name.strip();
    }

    /** Somebody of whom no more is known than that: this person cannot propose or approve anything. */
    public static Person of(String account) {
        return new Person(account, account, Identity.UNKNOWN);
    }

    /** As the audit log calls this person. */
    @Override
    public String toString() {
        return name.equals(account) ? name : name + " (" + account + ")";
    }
}
