package org.bordertally.intake;

/** All deliveries of one feed from one sender. */
public record Stream(String feed, String sender) {}
