package org.bordertally.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Names of files a pattern takes: every known sender, with and without each part that may be absent. */
final class SampleNames {
    private static final String DATE = "2024-08-12";
    private static final String REVISION = "2";

    private SampleNames() {}

    /** @param senders codes of the senders that may stand in the name */
    static Set<String> of(String pattern, Set<String> senders) {
        Set<String> names = new TreeSet<>();
        for (String variant : variants(pattern)) {
            String dated = variant.replace("{date}", DATE).replace("{revision}", REVISION);
            if (dated.contains("{sender}")) {
                senders.forEach(sender -> names.add(dated.replace("{sender}", sender)));
            } else {
                names.add(dated);
            }
        }
        return names;
    }

    private static List<String> variants(String pattern) {
        int open = pattern.lastIndexOf('[');
        int close = open < 0 ? -1 : pattern.indexOf(']', open);
        if (close < 0) {
            return List.of(pattern);
        }
        String before = pattern.substring(0, open);
        String after = pattern.substring(close + 1);
        List<String> variants = new ArrayList<>(variants(before + after));
        variants.addAll(variants(before + pattern.substring(open + 1, close) + after));
        return variants;
    }
}
