package org.bordertally.feed;

/** Why a whole delivery is refused. Cause and remedy of each stand in {@code docs/codes.md}. */
public enum RefusalCode {
    UNREADABLE,
    BAD_ENCODING,
    HEADER_MISMATCH,
    MANIFEST_MISMATCH,
    TOO_MANY_REJECTS,
    EMPTY,
    LINE_TOO_LONG,
    UNKNOWN_SENDER,
    REVISION_CONFLICT,
    SOURCE_GONE
}
