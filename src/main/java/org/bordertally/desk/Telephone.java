package org.bordertally.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.bordertally.desk.Desk.Order;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.Stream;
import org.bordertally.intake.Tellings;
import org.bordertally.jobs.Jobs;
import org.bordertally.ledger.Reason;
import org.jspecify.annotations.Nullable;

/** What was told counts until the file comes. */
record Telephone(Telling telling, Jobs jobs, Clock clock) implements Action {

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        LocalDate today = LocalDate.now(clock.withZone(jobs.nightly().zone()));
        new TellingCheck(jobs, today, bench.lastNight()).check(telling);
        Stream stream = new Stream(telling.feed(), telling.sender());
        Tellings tellings = new Tellings(bench.dataSource(), clock);
        tellings.fileThatCounts(stream, telling.date()).ifPresent(this::refuseBeside);
        bench.watch(stream);
        Optional<Delivery> standing = tellings.standing(stream, telling.date());
        long id = standing.map(Delivery::id).orElseGet(() -> tellings.open(stream, telling.date()));
        bench.take(bench.find(id));
        tellings.note(id, telling.figure(), telling.by(), order.reason());
        bench.deliveries().countAnew(id);
        return standing.isPresent() ? Reason.CORRECTED_DELIVERY : null;
    }

    @Override
    public boolean canPrecedeANight() {
        return true;
    }

    @Override
    public boolean insistsOnCounting() {
        return true;
    }

    private void refuseBeside(Delivery file) {
        throw new MistakenException("The file " + file.fileName() + " (delivery " + file.id() + ") counts for "
                + telling.date() + " already, and a figure told now would count beside it. Ask for the correction as"
                + " revision " + (file.revision() + 1) + "; or, when the file is wrong altogether, take it back first:"
                + " ./bordertally deliveries withdraw " + file.id());
    }
}
