package org.bordertally.reconciliation;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is reconciled.
 *
 * @param between our own figures
 * @param mirrors our figures and those of others
 */
public record Rules(List<Rule> between, List<MirrorRule> mirrors) {
    public Rules {
        between = List.copyOf(between);
        mirrors = List.copyOf(mirrors);
    }

    /** How many rules there are, of both kinds. */
    public int count() {
        return between.size() + mirrors.size();
    }

    /** What the rules are called. */
    public List<String> ids() {
        return Stream.concat(between.stream().map(Rule::id), mirrors.stream().map(MirrorRule::id))
                .toList();
    }

    /** The rules as texts that are the same for the same declarations. */
    Stream<String> declared() {
        return Stream.concat(between.stream(), mirrors.stream()).map(Record::toString);
    }

    /** In an order that does not change from one run of the program to the next. */
    static <T extends Comparable<T>> Set<T> inOrder(Collection<T> items) {
        return Collections.unmodifiableSet(new TreeSet<>(items));
    }
}
