package org.bordertally.cli;

/** How a command ends; codes 3 and 4 come from the night's own report. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    /** Wrong options, or mistakes in {@code jobs/}. */
    static final int USAGE = 2;
    /** Another run holds the lock. */
    static final int LOCKED = 5;
    /** The database cannot be reached; the same command may succeed later. */
    static final int TEMPORARY = 75;

    private ExitCode() {}
}
