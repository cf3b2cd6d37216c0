package org.bordertally.console;

import java.io.Serial;

/** What is asked for cannot be answered, for a reason that the texts of the pages hold. */
final class FaultyRequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String word;
    private final transient Object[] arguments;

    /** @param word of the texts, which takes the arguments */
    FaultyRequestException(String word, Object... arguments) {
        super(word);
        this.word = word;
        this.arguments = arguments;
    }

    String word() {
        return word;
    }

    Object[] arguments() {
        return arguments;
    }
}
