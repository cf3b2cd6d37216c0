package org.bordertally.feed;

/** How counting one file ended. */
public sealed interface CountingOutcome permits CountedDelivery, RefusedDelivery {}
