package org.bordertally.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.nightly.NightReport.Notice;

/**
 * The deliveries of a night that are worth a look, each with the next command. Those an operator must act on come first;
 * superseded ones are what corrections are for, and are only counted.
 */
final class NightNotices {
    private static final List<String> LISTED = List.of("REFUSED", "HELD", "DUPLICATE");
    private static final String COUNTED = "SUPERSEDED";
    private static final int MOST_OF_A_STATE = 5;

    private final List<Notice> notices;

    NightNotices(List<Notice> notices) {
        this.notices = notices;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        LISTED.forEach(state -> list(out, state, of(notices, state)));
        List<Notice> others = notices.stream()
                .filter(notice ->
                        !LISTED.contains(notice.state()) && !notice.state().equals(COUNTED))
                .toList();
        others.forEach(notice -> line(out, notice));
        int superseded = of(notices, COUNTED).size();
        if (superseded > 0) {
            out.append("%d superseded by a later revision or issue: ./bordertally deliveries --state SUPERSEDED\n"
                    .formatted(superseded));
        }
        return out.toString();
    }

    private static List<Notice> of(List<Notice> notices, String state) {
        return notices.stream().filter(notice -> notice.state().equals(state)).toList();
    }

    private static void list(StringBuilder out, String state, List<Notice> of) {
        of.stream().limit(MOST_OF_A_STATE).forEach(notice -> line(out, notice));
        if (of.size() > MOST_OF_A_STATE) {
            out.append(String.format(
                    Locale.ENGLISH,
                    "And %,d more: ./bordertally deliveries --state %s%n",
                    of.size() - MOST_OF_A_STATE,
                    state));
        }
    }

    private static void line(StringBuilder out, Notice notice) {
        out.append("%s: %s\n".formatted(notice.state(), notice.file()));
        String why = Stream.of(notice.code(), notice.message())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(": "));
        if (!why.isEmpty()) {
            out.append("  %s\n".formatted(why));
        }
        next(notice).forEach(command -> out.append("  ./bordertally %s\n".formatted(command)));
    }

    private static List<String> next(Notice notice) {
        if (notice.state().equals("HELD")) {
            return Stream.of("accept", "withdraw")
                    .map(action -> "deliveries %s %d --preview".formatted(action, notice.deliveryId()))
                    .toList();
        }
        String looking = notice.code().equals("TOO_MANY_REJECTS") ? "quarantine --delivery" : "deliveries show";
        return List.of(looking + " " + notice.deliveryId());
    }
}
