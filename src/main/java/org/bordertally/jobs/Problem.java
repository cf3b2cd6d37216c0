package org.bordertally.jobs;

import java.nio.file.Path;

/**
 * A mistake in {@code jobs/}.
 *
 * @param file as the operator named it
 * @param line from 1
 * @param column from 1
 * @param message what is wrong
 * @param fix what to write instead
 */
public record Problem(Path file, int line, int column, String message, String fix) {
    /** One line: {@code file:line:column: message. fix}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + " " + fix;
    }
}
