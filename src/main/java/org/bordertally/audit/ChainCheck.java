package org.bordertally.audit;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.bordertally.audit.Damage.Kind;
import org.jspecify.annotations.Nullable;

/** Follows the chain from its first entry until its end, or until something is wrong. */
final class ChainCheck {
    /** How many entries that were removed, or added, without leaving a gap in the numbers are still told as such. */
    private static final int FURTHEST_SHIFT = 10_000;

    private final TreeMap<Long, Set<String>> anchors = new TreeMap<>();
    private @Nullable Entry first;
    private @Nullable Entry last;
    private int confirmed;
    private @Nullable Anchor lastConfirmed;

    ChainCheck(Collection<Anchor> anchors) {
        for (Anchor anchor : anchors) {
            this.anchors
                    .computeIfAbsent(anchor.number(), number -> new TreeSet<>())
                    .add(anchor.hash());
        }
    }

    /** @param entries by ascending number */
    Verification follow(Iterator<Entry> entries) {
        while (entries.hasNext()) {
            Entry entry = entries.next();
            Damage damage = damageAt(entry, entries);
            if (damage != null) {
                return result(damage);
            }
            if (first == null) {
                first = entry;
            }
            last = entry;
        }
        return result(missingEnd());
    }

    private Verification result(@Nullable Damage damage) {
        return new Verification(
                lastNumber(),
                first == null ? null : first.moment(),
                last == null ? null : last.moment(),
                confirmed,
                lastConfirmed,
                damage);
    }

    private @Nullable Damage damageAt(Entry entry, Iterator<Entry> following) {
        long number = entry.number();
        boolean holds = Link.holds(lastHash(), entry);
        if (number > lastNumber() + 1) {
            return holds ? inserted(number) : removed(lastNumber() + 1, number - 1, " The numbers have a gap.");
        }
        return holds ? anotherThanAnchored(entry) : diagnosis(entry, following.hasNext() ? following.next() : null);
    }

    /** What happened where an entry does not fit; the one after it tells, as long as it still hangs on the right one. */
    private Damage diagnosis(Entry entry, @Nullable Entry next) {
        long number = entry.number();
        if (next != null && Link.holds(lastHash(), next, number)) {
            return inserted(number);
        }
        if (next != null && !Link.holds(entry.hash(), next)) {
            long shift = shift(entry, next);
            if (shift > 0) {
                return removed(number, number + shift - 1, " The entries after them were given their numbers.");
            }
            if (shift < 0) {
                return inserted(number + shift);
            }
        }
        return new Damage(
                Kind.EDITED,
                number,
                last == null
                        ? say("Entry %,d is not what was written.", number)
                        : say("Entry %,d does not fit the entry before it: one of the two was edited.", number));
    }

    /** By how much the numbers from here on are too low; 0 when they are not the cause. */
    private static long shift(Entry entry, Entry next) {
        return LongStream.rangeClosed(1, FURTHEST_SHIFT)
                .flatMap(distance -> LongStream.of(distance, -distance))
                .filter(distance -> Link.holds(entry.hash(), next, next.number() + distance))
                .findFirst()
                .orElse(0);
    }

    private @Nullable Damage anotherThanAnchored(Entry entry) {
        Set<String> hashes = anchors.getOrDefault(entry.number(), Set.of());
        for (String hash : hashes) {
            Anchor anchor = new Anchor(entry.number(), hash);
            if (!hash.equals(entry.hash())) {
                return new Damage(
                        Kind.REWRITTEN,
                        entry.number(),
                        say(
                                "Entry %,d is another than the anchor %s names: something in the entries %,d to %,d was"
                                        + " changed and the log rewritten from there on.",
                                entry.number(), anchor, afterLastConfirmed(), entry.number()));
            }
            confirmed++;
            lastConfirmed = anchor;
        }
        return null;
    }

    private @Nullable Damage missingEnd() {
        Map.Entry<Long, Set<String>> latest = anchors.lastEntry();
        if (latest == null || latest.getKey() <= lastNumber()) {
            return null;
        }
        Anchor anchor = new Anchor(latest.getKey(), latest.getValue().iterator().next());
        return new Damage(
                Kind.CUT_OFF,
                lastNumber() + 1,
                say("The log was cut off after entry %,d: the anchor %s is of a later one.", lastNumber(), anchor));
    }

    private long afterLastConfirmed() {
        return lastConfirmed == null ? 1 : lastConfirmed.number() + 1;
    }

    private long lastNumber() {
        return last == null ? 0 : last.number();
    }

    private String lastHash() {
        return last == null ? Link.NOTHING : last.hash();
    }

    private static Damage inserted(long number) {
        return new Damage(Kind.INSERTED, number, say("Entry %,d was inserted afterwards.", number));
    }

    private static Damage removed(long from, long to, String how) {
        String which = from == to ? say("Entry %,d was", from) : say("Entries %,d to %,d were", from, to);
        return new Damage(Kind.REMOVED, from, which + " removed." + how);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
