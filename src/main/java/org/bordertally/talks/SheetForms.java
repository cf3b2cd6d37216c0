package org.bordertally.talks;

/** A sheet in its three forms. */
public final class SheetForms {
    private final String content;
    private final String page;
    private final byte[] document;
    private final boolean isAsMade;

    SheetForms(String content, String page, byte[] document, boolean isAsMade) {
        this.content = content;
        this.page = page;
        this.document = document.clone();
        this.isAsMade = isAsMade;
    }

    /** As JSON, a {@link TalksSheet}. */
    public String content() {
        return content;
    }

    /** As HTML. */
    public String page() {
        return page;
    }

    /** As PDF. */
    public byte[] document() {
        return document.clone();
    }

    /** Whether it is the one that the audit log has the digest of; true for a draft. */
    public boolean isAsMade() {
        return isAsMade;
    }
}
