package org.bordertally.cli;

/** How a command ends. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    /** Wrong options, or mistakes in {@code jobs/}. */
    static final int USAGE = 2;
    /** Done, with rejected rows, or deliveries refused, held, waiting without end, or late. */
    static final int NEEDS_ATTENTION = 3;
    /** Done, and figures that should be equal differ. */
    static final int BROKEN = 4;
    /** Another run holds the lock. */
    static final int LOCKED = 5;
    /** The database cannot be reached; the same command may succeed later. */
    static final int TEMPORARY = 75;

    /** The program that reads the output closed it, as the shell says it of others: 128 and SIGPIPE. */
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}
}
