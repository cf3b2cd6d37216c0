package org.bordertally.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bordertally.desk.Desk.Order;
import org.bordertally.feed.FeedContract;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.Suggestion;
import org.bordertally.ledger.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries are counted again from their originals, by the contracts and reference data as they are now. */
final class Replay implements Action {
    /** Those that may end differently. Of several refused under one name the last one sent is taken. */
    private static final String SELECTED = """
            SELECT id FROM intake.delivery
            WHERE state IN ('ACCEPTED', 'REFUSED', 'HELD')
              AND (CAST(:feed AS text) IS NULL OR feed = :feed)
              AND (CAST(:sender AS text) IS NULL OR sender = :sender)
              AND (CAST(:from AS date) IS NULL OR business_date >= :from)
              AND (CAST(:to AS date) IS NULL OR business_date <= :to)
            ORDER BY id DESC""";

    private final Selection selection;
    private final Jobs jobs;

    Replay(Selection selection, Jobs jobs) {
        this.selection = selection;
        this.jobs = jobs;
    }

    @Override
    public Reason on(Bench bench, Order order) {
        requireKnown(
                "feed",
                selection.feed(),
                jobs.feeds().stream().map(FeedContract::feed).toList());
        requireKnown("sender", selection.sender(), jobs.reference().senders().keySet());
        if (selection.older()) {
            new OlderReplay(selection, jobs).on(bench);
            return Reason.REFERENCE_CHANGE;
        }
        boolean named = !selection.ids().isEmpty();
        int taken = 0;
        for (long id : named ? selection.ids() : selected(bench)) {
            Delivery delivery = bench.find(id);
            Optional<String> obstacle = obstacle(bench, delivery);
            if (obstacle.isEmpty()) {
                bench.take(delivery);
                bench.deliveries().countAgain(id);
                taken++;
            } else if (named) {
                throw new MistakenException("Delivery " + id + " cannot be counted again: " + obstacle.get());
            }
        }
        if (taken == 0) {
            throw new MistakenException("No delivery of this selection can be counted again. See what there is:"
                    + " ./bordertally deliveries");
        }
        return Reason.REFERENCE_CHANGE;
    }

    private List<Long> selected(Bench bench) {
        return JdbcClient.create(bench.dataSource())
                .sql(SELECTED)
                .param("feed", selection.feed())
                .param("sender", selection.sender())
                .param("from", selection.from())
                .param("to", selection.to())
                .query(Long.class)
                .list();
    }

    /** Why a delivery cannot be counted again, empty when it can. */
    private Optional<String> obstacle(Bench bench, Delivery delivery) {
        if (jobs.feeds().stream().noneMatch(feed -> feed.feed().equals(delivery.feed()))) {
            return Optional.of("jobs/feeds does not declare " + delivery.feed() + " any more. Put the contract back.");
        }
        if (delivery.state() == DeliveryState.WAITING) {
            return Optional.of("it is WAITING and was not counted yet. The next night takes it when it is whole.");
        }
        if (delivery.state() == DeliveryState.WITHDRAWN) {
            return Optional.of("it was withdrawn. To count its file after all, send it as the next revision.");
        }
        if (!delivery.counts() && !delivery.hasItsFile()) {
            return Optional.of("its file " + delivery.path() + " is gone or was changed. Put the original back.");
        }
        return delivery.state() == DeliveryState.REFUSED ? obstacleOfRefused(bench, delivery) : Optional.empty();
    }

    private Optional<String> obstacleOfRefused(Bench bench, Delivery delivery) {
        if (!jobs.reference().senders().containsKey(delivery.sender())) {
            return Optional.of("no sender " + delivery.sender()
                    + " is declared. Add it to jobs/reference/senders.csv; the next night then takes the file.");
        }
        return bench.deliveries()
                .twin(delivery)
                .map(twin ->
                        "delivery " + twin.id() + " stands under its name. Send it as the next revision, or withdraw"
                                + " that one first: ./bordertally deliveries withdraw " + twin.id());
    }

    private static void requireKnown(String what, @Nullable String written, Collection<String> known) {
        if (written != null && !known.contains(written)) {
            throw new MistakenException(
                    "There is no " + what + " " + written + ". " + Suggestion.oneOf(written, new TreeSet<>(known)));
        }
    }
}
