package org.bordertally.desk;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bordertally.feed.Counting;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FeedContract.Delivers;
import org.bordertally.feed.Limits;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Flow.Measures;
import org.bordertally.feed.reference.KnownDays;
import org.bordertally.intake.Tellings.Figure;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.Suggestion;
import org.jspecify.annotations.Nullable;

/** Whether what was told can stand for a file of its feed. */
final class TellingCheck {
    private final Jobs jobs;
    private final LocalDate today;
    private final LocalDate latest;

    /**
     * @param today in the zone of {@code nightly.yaml}
     * @param lastNight business date of the latest completed run, from which lateness is reckoned; null when there was none
     */
    TellingCheck(Jobs jobs, LocalDate today, @Nullable LocalDate lastNight) {
        this.jobs = jobs;
        this.today = today;
        this.latest = lastNight == null ? today : lastNight;
    }

    /** @throws MistakenException when it cannot */
    void check(Telling telling) {
        Set<String> senders = jobs.reference().senders().keySet();
        if (!senders.contains(telling.sender())) {
            throw unknown("sender", telling.sender(), senders, "See jobs/reference/senders.csv.");
        }
        FeedContract contract = contract(telling.feed());
        if (contract.fixedSender() != null && !contract.fixedSender().equals(telling.sender())) {
            throw new MistakenException(telling.sender() + " does not send " + telling.feed() + ": its only sender is "
                    + contract.fixedSender() + ".");
        }
        if (!telling.date().isBefore(today)) {
            throw new MistakenException(telling.date() + " is not over: today is " + today
                    + ". Name yesterday or an earlier day, the business date that the file would have.");
        }
        LocalDate first = Limits.firstCountable(latest, contract.latenessDays());
        if (telling.date().isBefore(first)) {
            throw new MistakenException(
                    telling.date() + " is too long ago: " + contract.feed() + " takes what lies at most "
                            + contract.latenessDays() + " days before " + latest + " and not before " + KnownDays.FIRST
                            + ". Name a day from " + first + " on, or ask for the file.");
        }
        if (telling.figure() != null) {
            check(telling.figure(), contract);
        }
    }

    private FeedContract contract(String feed) {
        FeedContract contract = jobs.feeds().stream()
                .filter(each -> each.feed().equals(feed))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "feed",
                        feed,
                        jobs.feeds().stream().map(FeedContract::feed).toList(),
                        null));
        if (contract.delivers() == Delivers.SNAPSHOT) {
            throw new MistakenException("An issue of " + feed + " replaces all that its sender sent before, and a few"
                    + " figures cannot stand in its place. Ask for the file.");
        }
        if (contract.counting() instanceof Counting.Stated) {
            throw new MistakenException(
                    feed + " holds what others state about our figures, and nothing of it is counted:"
                            + " there is nothing for a told figure to stand for. Ask for the file.");
        }
        return contract;
    }

    private void check(Figure figure, FeedContract contract) {
        Flow flow = flow(figure.flow(), contract);
        Countries countries = jobs.reference().countries();
        if (!countries.isKnown(figure.partnerCountry())) {
            throw new MistakenException("There is no country " + figure.partnerCountry() + ". "
                    + countries
                            .resolve(figure.partnerCountry(), Set.of(Countries.Notation.values()))
                            .map(code -> "Do you mean " + code + "?")
                            .orElse("Write its ISO 3166-1 alpha-3 code, e.g. CHN."));
        }
        if (figure.cases() < 0 || figure.persons() < 0) {
            throw new MistakenException(
                    "A figure is 0 or more, not " + figure.cases() + " cases and " + figure.persons() + " persons.");
        }
        if (!Limits.canBeCounted(figure.cases()) || !Limits.canBeCounted(figure.persons())) {
            throw new MistakenException(String.format(
                    Locale.ENGLISH,
                    "A figure is at most %,d, not %,d cases and %,d persons. Correct the number, or ask for the file.",
                    Limits.MOST_COUNTED,
                    figure.cases(),
                    figure.persons()));
        }
        if (flow.measures() == Measures.PERSONS && figure.cases() > 0) {
            throw new MistakenException(
                    flow.code() + " counts persons only and has no cases. Leave the cases out, or name another flow.");
        }
        if (flow.measures() == Measures.CASES && figure.cases() > figure.persons()) {
            throw new MistakenException(figure.cases() + " cases cannot have " + figure.persons()
                    + " persons: every case has at least one. Correct either number.");
        }
    }

    private Flow flow(String code, FeedContract contract) {
        Set<String> flows = flows(contract.counting());
        Flow flow = jobs.reference().flows().get(code);
        if (flow == null) {
            throw unknown("flow", code, flows, null);
        }
        if (!flows.contains(code)) {
            throw new MistakenException(
                    contract.feed() + " does not count " + code + ". It counts " + String.join(", ", flows) + ".");
        }
        return flow;
    }

    private static Set<String> flows(Counting counting) {
        return counting instanceof Counting.Tallied tallied
                ? tallied.counts().stream()
                        .flatMap(count -> count.flowRules().stream())
                        .map(Counting.FlowRule::flow)
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** @param otherwise what to do when no word is near; null: the known ones are listed */
    private static MistakenException unknown(
            String what, String written, Collection<String> known, @Nullable String otherwise) {
        String remedy = otherwise == null
                ? Suggestion.oneOf(written, new TreeSet<>(known))
                : Suggestion.nearest(written, known, otherwise);
        return new MistakenException("There is no " + what + " " + written + ". " + remedy);
    }
}
