package org.bordertally.cli;

/** What the libraries log: warnings in one line each, unless the user asks for more. */
final class Logging {
    private Logging() {}

    /** Progress and stack traces from here on; only before the first line is logged. */
    static void verbose() {
        System.setProperty("logback.configurationFile", "logback-verbose.xml");
        // What a server asks instead.
        System.setProperty("logging.config", "classpath:logback-verbose.xml");
    }
}
