package org.bordertally.jobs;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when a night fails, needs attention, or is well again.
 *
 * @param webhook where to post it, null where nowhere
 * @param from who mails come from, null where none are sent
 * @param to who gets them
 */
public record Notify(@Nullable URI webhook, @Nullable String from, List<String> to) {
    /** Nobody. */
    public static final Notify NOBODY = new Notify(null, null, List.of());

    public Notify {
        to = List.copyOf(to);
    }
}
