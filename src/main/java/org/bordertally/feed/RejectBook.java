package org.bordertally.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rejected rows of one file: the first of them one by one, all of them as numbers. */
final class RejectBook {
    private final List<RejectedRow> first = new ArrayList<>();
    private final Map<RowCode, Long> byCode = new EnumMap<>(RowCode.class);
    private long count;

    void add(long line, Rejection rejection) {
        count++;
        byCode.merge(rejection.code(), 1L, Long::sum);
        if (first.size() < CountedDelivery.STORED_REJECTS) {
            first.add(new RejectedRow(line, rejection.column(), rejection.code(), rejection.message()));
        }
    }

    long count() {
        return count;
    }

    long count(RowCode code) {
        return byCode.getOrDefault(code, 0L);
    }

    List<RejectedRow> first() {
        return List.copyOf(first);
    }

    Map<RowCode, Long> byCode() {
        return Map.copyOf(byCode);
    }
}
