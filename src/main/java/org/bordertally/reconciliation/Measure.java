package org.bordertally.reconciliation;

/** What is compared. */
public enum Measure {
    PERSONS,
    CASES
}
