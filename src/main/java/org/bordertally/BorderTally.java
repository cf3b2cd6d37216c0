package org.bordertally;

import org.bordertally.cli.Cli;

/** The program. */
public final class BorderTally {
    private BorderTally() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments));
    }
}
