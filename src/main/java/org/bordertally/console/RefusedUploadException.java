package org.bordertally.console;

import org.springframework.http.HttpStatus;

/** A file that is not taken from whoever sends it. */
final class RefusedUploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final long megabytes;

    /** @param megabytes the limit that the sentence names, where it names one */
    RefusedUploadException(Why why, long megabytes) {
        super(why.name(), null, false, false);
        this.why = why;
        this.megabytes = megabytes;
    }

    RefusedUploadException(Why why) {
        this(why, 0);
    }

    /** Each with its answer; its sentence is a text of the pages. */
    enum Why {
        /** It is larger than any file may be. */
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
        /** What this person has sent and not taken fills what one person may. */
        PERSON_FULL(HttpStatus.CONTENT_TOO_LARGE),
        /** What all have sent and not taken fills what all may. */
        FULL(HttpStatus.SERVICE_UNAVAILABLE),
        /** The disk has little room left. */
        DISK_FULL(HttpStatus.SERVICE_UNAVAILABLE),
        /** Others are sending files. */
        BUSY(HttpStatus.SERVICE_UNAVAILABLE),
        /** It comes so slowly that others would wait for it. */
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
        /** It is no form of ours. */
        MALFORMED(HttpStatus.BAD_REQUEST);

        private final HttpStatus status;

        Why(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }

        /** Under which the sentence is among the texts. */
        String text() {
            return "upload." + name();
        }
    }

    Why why() {
        return why;
    }

    long megabytes() {
        return megabytes;
    }
}
