package org.bordertally.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bordertally.intake.ContractNotice;
import org.bordertally.intake.ContractNotice.Assumed;
import org.bordertally.intake.OtherContract;

/** Feed by feed, which deliveries count by another contract than the one in force, each with the two ways out. */
final class ContractNoticeText {
    private final ContractNotice notice;

    ContractNoticeText(ContractNotice notice) {
        this.notice = notice;
    }

    @Override
    public String toString() {
        Map<String, List<OtherContract>> byFeed = notice.others().stream()
                .collect(Collectors.groupingBy(OtherContract::feed, TreeMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder();
        byFeed.forEach((feed, others) -> out.append(feed(feed, others)));
        if (!notice.assumed().isEmpty()) {
            out.append(assumed(notice.assumed()));
        }
        return out.toString();
    }

    private static String feed(String feed, List<OtherContract> others) {
        long deliveries = others.stream().mapToLong(OtherContract::deliveries).sum();
        long gone = others.stream().mapToLong(OtherContract::sourceGone).sum();
        StringBuilder out = new StringBuilder("%s of %s %s counted by another contract than now (otherwise: %s).\n"
                .formatted(
                        number(deliveries) + (deliveries == 1 ? " delivery" : " deliveries"),
                        feed,
                        deliveries == 1 ? "was" : "were",
                        OtherContract.named(others)));
        if (gone > 0) {
            out.append("  %s cannot be counted again: the originals are gone or altered.\n"
                    .formatted(deliveries == gone ? "They" : number(gone) + " of them"));
        }
        if (deliveries > gone) {
            out.append("  ./bordertally deliveries replay --all-older --feed %s --preview\n".formatted(feed));
        }
        return out.append("  ./bordertally contract accept --feed %s --reason \"...\"\n".formatted(feed))
                .toString();
    }

    private static String assumed(List<Assumed> assumed) {
        long ofOtherText = assumed.stream().mapToLong(Assumed::ofOtherText).sum();
        String feeds = assumed.stream()
                .map(each -> each.feed() + " " + number(each.deliveries()))
                .collect(Collectors.joining(", "));
        String changed = ofOtherText == 0
                ? ""
                : " For %s of them the feed's file was another one then, if only in a comment."
                        .formatted(number(ofOtherText));
        return ("By what contract deliveries of before this version were counted was not kept: %s. They are taken for counted by"
                        + " the one in force.%s\n  ./bordertally deliveries replay --feed %s --preview\n")
                .formatted(feeds, changed, assumed.get(0).feed());
    }

    private static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
