package org.bordertally.accounting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bordertally.accounting.Order.Kind;
import org.bordertally.accounting.SentFile.Stream;
import org.bordertally.accounting.SentRow.Content;
import org.bordertally.accounting.SentRow.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Says what a set of deliveries comes to, by the words of the design and nothing else: of each date the deliveries are gone
 * through from the lowest revision to the highest, of each stream the dates from the first to the last, all in memory.
 */
final class Oracle {
    private final SentInbox inbox;
    private final Set<Order> carriedOut;
    private final Map<SentFile, Outcome> outcomes = new HashMap<>();

    /** @param carriedOut orders that took effect, whenever that was */
    Oracle(SentInbox inbox, Set<Order> carriedOut) {
        this.inbox = inbox;
        this.carriedOut = Set.copyOf(carriedOut);
        List<SentFile> sent = new ArrayList<>(inbox.files());
        inbox.told().stream().filter(each -> did(Kind.TELL, each)).forEach(sent::add);
        sent.stream()
                .filter(file -> did(Kind.WITHDRAW, file))
                .forEach(file -> outcomes.put(file, Outcome.of("WITHDRAWN", "", "")));
        sent.removeIf(outcomes::containsKey);
        Map<Stream, List<SentFile>> streams = sent.stream().collect(Collectors.groupingBy(SentFile::stream));
        streams.forEach(this::judge);
    }

    private boolean did(Kind kind, SentFile delivery) {
        return carriedOut.contains(new Order(kind, delivery.name()));
    }

    /** What becomes of each delivery. */
    Map<SentFile, Outcome> outcomes() {
        return outcomes;
    }

    private void judge(Stream stream, List<SentFile> sent) {
        boolean snapshot = stream.feed().equals("verifications");
        Map<LocalDate, List<SentFile>> dates = new TreeMap<>(sent.stream()
                .sorted(Comparator.comparing(SentFile::date).thenComparing(SentFile::revision))
                .collect(Collectors.groupingBy(file -> snapshot ? LocalDate.MAX : file.date())));
        List<SentFile> counting = new ArrayList<>();
        for (List<SentFile> revisions : dates.values()) {
            SentFile standing = succession(revisions, counting, !snapshot);
            if (standing != null) {
                counting.add(standing);
            }
        }
    }

    /**
     * Of several revisions of a date, or issues of a snapshot, the last one that is neither refused nor held counts.
     *
     * @param revisions lowest first
     * @param counting deliveries of earlier dates that count, earliest first
     * @return null when none counts
     */
    private @Nullable SentFile succession(List<SentFile> revisions, List<SentFile> counting, boolean comparesRecords) {
        SentFile standing = null;
        Set<SentFile> mayGiveWay = new HashSet<>();
        for (SentFile file : revisions) {
            Outcome outcome = count(file, comparesRecords ? counting : List.of());
            boolean accepted = did(Kind.ACCEPT, file);
            Limits limits = inbox.limits();
            if (!file.refusal().isEmpty()) {
                outcomes.put(file, Outcome.of("REFUSED", file.refusal(), ""));
            } else if (limits.refuse(outcome.rejected(), outcome.read())) {
                outcomes.put(file, outcome.refused());
            } else if (counting.stream().anyMatch(file::isCopyOf)) {
                outcomes.put(file, Outcome.of("DUPLICATE", "", ""));
            } else {
                mayGiveWay.add(file);
                if (standing != null && file.isCopyOf(standing)) {
                    outcomes.put(file, Outcome.of("DUPLICATE", "", ""));
                } else if (standing != null
                        && !standing.isTold()
                        && !accepted
                        && limits.holdAsSmall(
                                file.rows().size(), standing.rows().size())) {
                    outcomes.put(file, Outcome.of("HELD", "", "FEWER_ROWS"));
                } else if (!accepted && limits.holdAsRepeated(outcome.repeated(), outcome.read())) {
                    outcomes.put(file, Outcome.of("HELD", "", "REPEATED_RECORDS"));
                } else {
                    outcomes.put(file, outcome);
                    standing = file;
                }
            }
        }
        if (standing != null) {
            revisions.subList(0, revisions.indexOf(standing)).stream()
                    .filter(mayGiveWay::contains)
                    .forEach(file -> outcomes.put(file, Outcome.of("SUPERSEDED", "", "")));
        }
        return standing;
    }

    /** Row by row: faulty, a copy of a record that counts already, or counted. */
    private Outcome count(SentFile file, List<SentFile> counting) {
        boolean comparesRecords = !file.stream().feed().equals("verifications");
        int lateness = inbox.limits().latenessOf(file.stream().feed());
        Map<Identity, Content> elsewhere = new HashMap<>();
        for (SentFile earlier : counting) {
            if (!earlier.isTold()) {
                for (SentRow row : earlier.rows()) {
                    if (row.faultOn(earlier.date(), lateness).isEmpty()) {
                        elsewhere.putIfAbsent(row.identity(), row.content());
                    }
                }
            }
        }
        Map<Identity, Content> here = new HashMap<>();
        Outcome outcome = Outcome.of("ACCEPTED", "", "");
        for (int index = 0; index < file.rows().size(); index++) {
            SentRow row = file.rows().get(index);
            int line = index + 2;
            String fault = row.faultOn(file.date(), lateness);
            if (!fault.isEmpty()) {
                outcome.rejects().put(line, fault);
            } else if (!comparesRecords) {
                outcome.counted().put(line, row);
            } else if (elsewhere.containsKey(row.identity())) {
                outcome.repeats().add(line);
                outcome.copy(line, row.content().equals(elsewhere.get(row.identity())));
            } else if (here.containsKey(row.identity())) {
                outcome.copy(line, row.content().equals(here.get(row.identity())));
            } else {
                here.put(row.identity(), row.content());
                outcome.counted().put(line, row);
            }
        }
        return outcome;
    }
}
