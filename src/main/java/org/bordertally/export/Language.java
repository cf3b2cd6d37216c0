package org.bordertally.export;

import java.util.Locale;

/** A language that reports are written in: their words and how they write numbers. */
public enum Language {
    EN(Locale.ENGLISH),
    VI(Locale.forLanguageTag("vi-VN"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }
}
