package org.bordertally.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long answers of one file were waited for. */
final class WaitBook {
    private final Map<Wait, Long> answers = new HashMap<>();

    void add(TallyKey key, int days) {
        answers.merge(new Wait(key.flow(), key.day(), key.partner(), days, 0), 1L, Math::addExact);
    }

    List<Wait> waits() {
        return answers.entrySet().stream()
                .map(each -> each.getKey().with(each.getValue()))
                .toList();
    }
}
