package org.bordertally.publication;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The releases made so far, as moments 0, 1, 2 …; the one to be made is the moment after them. What came and went between two
 * of them nobody has seen.
 */
final class Timeline {
    private final NavigableMap<Long, Integer> byRelease = new TreeMap<>();
    private final NavigableMap<Long, Integer> byPublication = new TreeMap<>();

    /** @param publication the last publication of the warehouse that it shows */
    record Release(long id, long publication) {}

    /** @param releases in the order they were made */
    Timeline(List<Release> releases) {
        for (Release release : releases) {
            int moment = byRelease.size();
            byRelease.put(release.id(), moment);
            byPublication.putIfAbsent(release.publication(), moment);
        }
    }

    /** The release to be made. */
    int now() {
        return byRelease.size();
    }

    int ofRelease(long id) {
        return byRelease.getOrDefault(id, now());
    }

    /** The first release that shows what a publication published. */
    int ofPublication(long id) {
        var first = byPublication.ceilingEntry(id);
        return first == null ? now() : first.getValue();
    }
}
