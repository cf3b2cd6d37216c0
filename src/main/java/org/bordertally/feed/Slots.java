package org.bordertally.feed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a contract, numbered: a row is an array of values in this order. */
final class Slots {
    /** Stands for a field that is not declared; its value is always missing. */
    static final int NONE = -1;

    private final Map<String, Integer> byName = new HashMap<>();

    Slots(FeedContract contract) {
        contract.schema().fields().forEach(field -> add(field.name()));
        FeedContract.Unpivot unpivot = contract.unpivot();
        if (unpivot != null) {
            add(unpivot.into());
            unpivot.columns().forEach(column -> column.set().keySet().forEach(this::add));
        }
    }

    private void add(String name) {
        byName.putIfAbsent(name, byName.size());
    }

    int count() {
        return byName.size();
    }

    /** The slot of this field, {@link #NONE} when there is no such field. */
    int of(@Nullable String name) {
        return name == null ? NONE : byName.getOrDefault(name, NONE);
    }
}
