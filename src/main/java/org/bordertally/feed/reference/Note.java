package org.bordertally.feed.reference;

/** What whoever reads figures must be told beside them, in either language. */
public record Note(String en, String vi) {}
