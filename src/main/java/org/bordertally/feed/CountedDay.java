package org.bordertally.feed;

import java.util.List;

/** One counted day of one file, and the records that count on it. */
final class CountedDay {
    private final List<FingerprintBlock> earlier;
    private final RecordTable records;

    CountedDay(List<FingerprintBlock> earlier, RecordTable records) {
        this.earlier = List.copyOf(earlier);
        this.records = records;
    }

    RecordTable records() {
        return records;
    }

    /** How a record relates to those that count before it. */
    enum Copy {
        FIRST,
        /** As in a row above. */
        SAME,
        /** Other values than in a row above. */
        DIFFERENT,
        /** As in another delivery that counts before this one. */
        SAME_ELSEWHERE,
        /** Other values than in another delivery that counts before this one. */
        DIFFERENT_ELSEWHERE
    }

    /**
     * Notes a record and compares it with its first copy, in an earlier delivery or above in this file.
     *
     * @param content 32 bits that stand for the counted fields
     */
    Copy note(long high, long low, long content) {
        long first = records.put(high, (low & ~RecordTable.CONTENT_MASK) | content);
        for (FingerprintBlock block : earlier) {
            long before = block.contentOf(high, low);
            if (before != FingerprintBlock.ABSENT) {
                return before == content ? Copy.SAME_ELSEWHERE : Copy.DIFFERENT_ELSEWHERE;
            }
        }
        if (first == RecordTable.NEW) {
            return Copy.FIRST;
        }
        return first == content ? Copy.SAME : Copy.DIFFERENT;
    }
}
