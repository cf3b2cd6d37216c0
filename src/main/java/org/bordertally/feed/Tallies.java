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
        for (String text : key.texts()) {
            hasher.add(text);
        }
        hasher.finish();
        return hasher.high();
    }

    /** What was counted, with what was counted in other parts of the file. */
    Map<TallyKey, Tally> with(Map<TallyKey, Tally> others) {
        Map<TallyKey, Tally> counted = new HashMap<>(Math.max(entries.size(), others.size()) * 2);
        counted.putAll(others);
        for (Entry entry : entries.values()) {
            if (entry.rows > 0) {
                Tally tally = new Tally(entry.persons, entry.cases);
                Tally other = counted.put(entry.key, tally);
                if (other != null) {
                    counted.put(entry.key, tally.plus(other));
                }
            }
        }
        return counted;
    }
}
