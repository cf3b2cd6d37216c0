package org.bordertally.feed;

import java.util.HashMap;
import java.util.Map;

/** What was counted in one file, by key. */
final class Tallies {
    private final Map<TallyKey, Entry> entries = new HashMap<>();
    private final RecordHasher hasher;

    Tallies(RecordHasher hasher) {
        this.hasher = hasher;
    }

    /** The running count under one key. */
    static final class Entry {
        private final TallyKey key;
        private final long fingerprint;
        private long rows;
        private long persons;
        private long cases;

        private Entry(TallyKey key, long fingerprint) {
            this.key = key;
            this.fingerprint = fingerprint;
        }

        TallyKey key() {
            return key;
        }

        /** Stands for the key among a record's counted fields. */
        long fingerprint() {
            return fingerprint;
        }

        void count(long morePersons, long moreCases) {
            rows++;
            persons = Math.addExact(persons, morePersons);
            cases = Math.addExact(cases, moreCases);
        }
    }

    /** The entry of this key; it is reported once something is counted, be it zero. */
    Entry entry(TallyKey key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = new Entry(key, fingerprint(key));
            entries.put(key, entry);
        }
        return entry;
    }

    private long fingerprint(TallyKey key) {
        hasher.add((int) key.day().toEpochDay());
        hasher.add(key.post());
        hasher.add(key.flow());
        hasher.add(key.partner());
        hasher.add(key.citizenship());
        hasher.add(key.travellerGroup());
        hasher.add(key.travelMode());
        hasher.add(key.sex());
        hasher.add(key.ageBand());
        hasher.add(key.bound());
        hasher.finish();
        return hasher.high();
    }

    /** Adds what was counted to the tallies of other parts of the file. */
    void addTo(Map<TallyKey, Tally> counted) {
        for (Entry entry : entries.values()) {
            if (entry.rows > 0) {
                counted.merge(entry.key, new Tally(entry.persons, entry.cases), Tally::plus);
            }
        }
    }
}
