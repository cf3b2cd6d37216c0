package org.bordertally.server;

/** A setting of the server cannot mean anything; the message says which, and what to write. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingException(String message) {
        super(message);
    }
}
