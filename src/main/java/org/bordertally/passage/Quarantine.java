package org.bordertally.passage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.Parcel;
import org.bordertally.ledger.Ledger;
import org.bordertally.ledger.Reason;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what one delivery holds from stopping everything: one that cannot be counted or stored, or with whose facts figures cannot
 * be computed, is found and held, and the work goes on without it.
 *
 * <p>Every method is called in a transaction, and does what may fail behind a savepoint of it: a delivery is held in the same
 * transaction in which figures are computed without it, or not at all.
 */
public final class Quarantine {
    /** When more must go, what fails is not theirs. */
    private static final int MOST_HELD = 200;

    /** Of many suspects of a violated constraint, so many are tried alone before any is blamed. */
    private static final int TRIED_ALONE = 3;

    private static final int NAMED = 5;

    private final Passage passage;
    private final Ledger.Run run;
    private final Consumer<Delivery> beforeHolding;
    private final Suspects suspects;
    private final TransactionTemplate savepoint;

    /**
     * @param run whose deliveries are held
     * @param beforeHolding told of each delivery just before it is held
     */
    public Quarantine(DataSource dataSource, Passage passage, Ledger.Run run, Consumer<Delivery> beforeHolding) {
        this.passage = passage;
        this.run = run;
        this.beforeHolding = beforeHolding;
        this.suspects = new Suspects(dataSource);
        this.savepoint = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Counts deliveries and stores their facts. When a fact cannot be stored they are counted one by one, and the one that
     * holds it is held.
     *
     * @param parcel those of one stream lowest rank first
     * @param progress told how many more bytes have been read
     */
    public void count(List<Delivery> parcel, LongConsumer progress) {
        Optional<Failed> failed = attempt(() -> passage.ledger().take(parcel, run, progress));
        if (failed.isPresent()) {
            parcel.forEach(this::countAlone);
        }
    }

    private void countAlone(Delivery delivery) {
        attempt(() -> passage.ledger().take(List.of(delivery), run, bytes -> {}))
                .ifPresent(failed -> hold(delivery, failed.error()));
    }

    /**
     * Computes figures, if need be without the deliveries that make it fail.
     *
     * @param figures what is to be done now
     * @param again what is to be done in its place once deliveries were held
     * @param everything that is computed until figures are published: whether a delivery can stay is tried with it
     */
    public void compute(Runnable figures, Runnable again, Runnable everything) {
        List<Delivery> held = new ArrayList<>();
        Optional<Failed> failed = attempt(figures);
        while (failed.isPresent()) {
            Failed failure = failed.get();
            List<Delivery> culprits = culprits(failure, everything);
            if (culprits.isEmpty()) {
                throw failure.thrown();
            }
            held.addAll(culprits);
            if (held.size() > MOST_HELD) {
                throw notTheirs(held, failure);
            }
            culprits.forEach(each -> hold(each, failure.error()));
            countWhatWasSentBack();
            failed = attempt(again);
        }
    }

    private record Failed(RuntimeException thrown, DataError error) {}

    /** Does it behind a savepoint; answers how it failed for the data it met, empty when it did not. */
    private Optional<Failed> attempt(Runnable work) {
        try {
            savepoint.executeWithoutResult(transaction -> work.run());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(new Failed(e, DataError.in(e).orElseThrow(() -> e)));
        }
    }

    /** Whether everything can be computed when nothing of these counts; leaves no trace. */
    private boolean passesWithout(List<Delivery> out, Runnable everything) {
        return attempt(() -> savepoint.executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    passage.ledger().leaveOut(out);
                    suspects.strike(out);
                    everything.run();
                }))
                .isEmpty();
    }

    /**
     * The deliveries without which everything can be computed, none of which can stay beside those lighter than itself;
     * empty when the failure is not theirs.
     */
    private List<Delivery> culprits(Failed failure, Runnable everything) {
        List<Delivery> heaviestFirst = suspects.byWeight();
        if (failure.error().constraint() && noneCanStayAlone(heaviestFirst, everything)) {
            return List.of();
        }
        List<Delivery> culprits = new ArrayList<>();
        int until = heaviestFirst.size();
        while (culprits.size() <= MOST_HELD && (culprits.isEmpty() || !passesWithout(culprits, everything))) {
            int needed = fewestToLeaveOut(culprits, heaviestFirst.subList(0, until), everything);
            if (needed == 0) {
                return List.of();
            }
            culprits.add(heaviestFirst.get(needed - 1));
            until = needed - 1;
        }
        return culprits;
    }

    /**
     * How many of the heaviest must be left out, beside those that must anyway; 0 when even all of them are too few. Tries a few
     * first, since mostly one is to blame, and taking out many facts takes long.
     */
    private int fewestToLeaveOut(List<Delivery> anyway, List<Delivery> heaviestFirst, Runnable everything) {
        int tooFew = 0;
        int enough = Math.min(1, heaviestFirst.size());
        while (enough > 0 && !passesWithout(joined(anyway, heaviestFirst.subList(0, enough)), everything)) {
            if (enough == heaviestFirst.size()) {
                return 0;
            }
            tooFew = enough;
            enough = Math.min(2 * enough, heaviestFirst.size());
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (passesWithout(joined(anyway, heaviestFirst.subList(0, middle)), everything)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private boolean noneCanStayAlone(List<Delivery> heaviestFirst, Runnable everything) {
        return heaviestFirst.size() > 1
                && heaviestFirst.subList(Math.max(0, heaviestFirst.size() - TRIED_ALONE), heaviestFirst.size()).stream()
                        .noneMatch(each -> passesWithout(
                                heaviestFirst.stream()
                                        .filter(other -> !other.equals(each))
                                        .toList(),
                                everything));
    }

    private static List<Delivery> joined(List<Delivery> some, List<Delivery> others) {
        List<Delivery> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private void hold(Delivery delivery, DataError error) {
        beforeHolding.accept(delivery);
        passage.ledger()
                .hold(
                        delivery,
                        "Figures cannot be computed with what it holds (%s), so nothing of it counts: feed %s, sender %s. %s"
                                .formatted(error.message(), delivery.feed(), delivery.sender(), remedy(delivery)),
                        withdrawing());
    }

    /** What had given way to a delivery that is held now counts in its place. */
    private void countWhatWasSentBack() {
        for (Optional<Parcel> parcel = passage.deliveries().claim();
                parcel.isPresent();
                parcel = passage.deliveries().claim()) {
            count(parcel.get().deliveries(), bytes -> {});
        }
    }

    private Ledger.Run withdrawing() {
        return new Ledger.Run(
                run.id(), run.lastNight(), Objects.requireNonNullElse(run.cause(), Reason.WITHDRAWN_DELIVERY));
    }

    private static String remedy(Delivery delivery) {
        String instead = delivery.isTold() ? "tell the right figure" : "ask for a corrected file";
        return "Take it back and %2$s: ./bordertally deliveries withdraw %1$d --reason \"...\"; or, when what it met was wrong, have it tried again: ./bordertally deliveries accept %1$d --reason \"...\"."
                .formatted(delivery.id(), instead);
    }

    private static FiguresFailedException notTheirs(List<Delivery> held, Failed failure) {
        String some = held.stream()
                .limit(NAMED)
                .map(each -> "%s (delivery %d, feed %s, sender %s)"
                        .formatted(each.fileName(), each.id(), each.feed(), each.sender()))
                .collect(Collectors.joining(", "));
        return new FiguresFailedException(
                "Figures cannot be computed (%s) with more than %d deliveries, among them %s. See what they have in common; one is taken back with ./bordertally deliveries withdraw ID --reason \"...\""
                        .formatted(failure.error().message(), MOST_HELD, some),
                failure.thrown());
    }
}
