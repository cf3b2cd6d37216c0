package org.bordertally.accounting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * When everything comes and is asked for.
 *
 * @param claimants how many threads count
 */
record Plan(SentInbox inbox, int claimants, List<Step> steps) {
    private static final LocalDate LAST_NIGHT = LocalDate.parse("2024-08-12");
    private static final int LONGEST_SPAN = 11;

    Plan {
        steps = List.copyOf(steps);
    }

    /** What happens next. */
    sealed interface Step {}

    /** Files come, and a night is run. */
    record Night(LocalDate businessDate, List<SentFile> arriving) implements Step {
        @Override
        public String toString() {
            return "night " + businessDate + ": "
                    + arriving.stream().map(SentFile::toString).collect(Collectors.joining(", "));
        }
    }

    /** An operator asks for something; where it cannot be had, nothing happens. */
    record Ask(Order order) implements Step {
        @Override
        public String toString() {
            return order.kind() + " " + order.delivery();
        }
    }

    /** Some order of arrival, split over some nights; every file comes by the last night, and every order is asked for then. */
    static Plan any(SentInbox inbox, Random random) {
        int nights = 1 + random.nextInt(6);
        List<SentFile> files = new ArrayList<>(inbox.files());
        Collections.shuffle(files, random);
        List<List<SentFile>> arriving = new ArrayList<>();
        List<LocalDate> dates = new ArrayList<>();
        for (int night = 0; night < nights; night++) {
            arriving.add(new ArrayList<>());
            dates.add(LAST_NIGHT.minusDays(random.nextInt(LONGEST_SPAN)));
        }
        Collections.sort(dates);
        dates.set(nights - 1, LAST_NIGHT);
        files.forEach(file -> arriving.get(random.nextInt(nights)).add(file));
        List<Step> steps = new ArrayList<>();
        for (int night = 0; night < nights; night++) {
            steps.addAll(asked(inbox, random));
            steps.add(new Night(dates.get(night), List.copyOf(arriving.get(night))));
        }
        steps.addAll(all(inbox, random));
        steps.addAll(all(inbox, random));
        return new Plan(inbox, 1 + random.nextInt(3), steps);
    }

    private static List<Step> asked(SentInbox inbox, Random random) {
        List<Step> some = all(inbox, random);
        some.removeIf(each -> random.nextInt(3) > 0);
        return some;
    }

    private static List<Step> all(SentInbox inbox, Random random) {
        List<Order> orders = new ArrayList<>(inbox.orders());
        Collections.shuffle(orders, random);
        return orders.stream().map(Ask::new).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The same plan with one thing less. */
    List<Plan> smaller() {
        List<Plan> smaller = new ArrayList<>();
        for (SentFile file : inbox.files()) {
            List<SentFile> files = new ArrayList<>(inbox.files());
            files.remove(file);
            SentInbox less = new SentInbox(inbox.limits(), files, inbox.told(), inbox.orders());
            smaller.add(new Plan(
                    less,
                    claimants,
                    steps.stream().map(step -> without(step, file)).toList()));
        }
        for (int step = 0; step < steps.size() - 1; step++) {
            List<Step> left = new ArrayList<>(steps);
            if (!(left.remove(step) instanceof Night night) || night.arriving().isEmpty()) {
                smaller.add(new Plan(inbox, claimants, left));
            }
        }
        return smaller;
    }

    private static Step without(Step step, SentFile file) {
        return step instanceof Night night
                ? new Night(
                        night.businessDate(),
                        night.arriving().stream()
                                .filter(each -> !each.equals(file))
                                .toList())
                : step;
    }

    @Override
    public String toString() {
        return claimants + " claimants, " + inbox.limits() + "\n"
                + steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
