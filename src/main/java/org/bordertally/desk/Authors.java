package org.bordertally.desk;

import org.jspecify.annotations.Nullable;

/**
 * Who does something.
 *
 * @param by who does or proposed it
 * @param approvedBy null where one person is enough
 */
record Authors(String by, @Nullable String approvedBy) {

    static Authors of(Person person) {
        return new Authors(person.toString(), null);
    }

    @Override
    public String toString() {
        return approvedBy == null ? by : by + ", approved by " + approvedBy;
    }
}
