package org.bordertally.feed.contract;

/** What it means for deliveries that were counted when a part of a contract's version is another one now. */
enum PartKind {
    /** Every row may be counted otherwise. */
    RULE,
    /** Decides only whether a file is taken or held: what was taken is counted alike. */
    LIMIT,
    /** One entry of a list in the contract. Without it rows were rejected, so that one more changes nothing that counts. */
    ENTRY,
    /** One entry of the reference data, likewise. */
    REFERENCE,
    /** What the reference data say about a sender; they matter to nobody else. */
    SENDER,
    /** The days on which a sender's post is open: what was counted on others stands. */
    SENDER_DAYS,
    /** The days on which a post is open that rows name. */
    POST_DAYS;

    /** The part's key. */
    String key(String name) {
        return name() + " " + name;
    }

    static PartKind of(String key) {
        return valueOf(key.substring(0, key.indexOf(' ')));
    }

    static String name(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }
}
