package org.bordertally.feed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cases of one file: rows of one case on one day, at one post, with one partner and on one basis become one record. */
final class CaseBook {
    private record Key(String caseId, TallyKey place, String basis) {}

    private final Map<Key, CaseRecord> cases = new HashMap<>();

    void add(String caseId, CaseMention mention, TallyKey key, long line, long persons) {
        TallyKey place = new TallyKey(key.day(), key.post(), key.flow(), key.partner(), "", "", "", "", "", "");
        cases.merge(
                new Key(caseId, place, mention.basis()),
                new CaseRecord(
                        key.flow(),
                        caseId,
                        mention.followedCaseId(),
                        key.day(),
                        key.post(),
                        key.partner(),
                        mention.basis(),
                        line,
                        persons),
                (first, next) -> new CaseRecord(
                        first.flow(),
                        first.caseId(),
                        firstByLetters(first.followedCaseId(), next.followedCaseId()),
                        first.day(),
                        first.post(),
                        first.partner(),
                        first.basis(),
                        Math.min(first.line(), next.line()),
                        Math.addExact(first.persons(), next.persons())));
    }

    private static @Nullable String firstByLetters(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** In order of line. */
    List<CaseRecord> records() {
        return cases.values().stream()
                .sorted(Comparator.comparingLong(CaseRecord::line).thenComparing(CaseRecord::flow))
                .collect(Collectors.toUnmodifiableList());
    }
}
