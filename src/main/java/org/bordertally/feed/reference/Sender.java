package org.bordertally.feed.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who sends files.
 *
 * @param code unique; appears in file names
 * @param name for people
 * @param kind what the sender is
 * @param country ISO 3166-1 alpha-3 code of the sender's country
 * @param post the post's code when the sender is a post, else null
 * @param contact whom to call, may be empty
 * @param validFrom first day it is expected to send, null when always
 * @param validTo last day it is expected to send, null when still sending
 */
public record Sender(
        String code,
        String name,
        Kind kind,
        String country,
        @Nullable String post,
        String contact,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** What a sender is; a partner writes its statements from its own side of the border. */
    public enum Kind {
        POST,
        AGENCY,
        PARTNER
    }
}
