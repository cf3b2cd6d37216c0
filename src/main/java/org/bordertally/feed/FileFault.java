package org.bordertally.feed;

/** What makes a whole file unfit to be counted; its message is one sentence for the sender. */
final class FileFault extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;

    FileFault(RefusalCode code, String message) {
        super(message);
        this.code = code;
    }

    RefusalCode code() {
        return code;
    }
}
