package org.bordertally.desk;

import java.time.LocalDate;
import org.bordertally.desk.Desk.Order;
import org.bordertally.ledger.Reason;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.PeriodBook.Preview;
import org.bordertally.warehouse.StoredPeriod;
import org.jspecify.annotations.Nullable;

/**
 * A period is closed: what is published of its days is final, and moves only when somebody revises it.
 *
 * @param forced whether to pass over broken findings and missing deliveries
 */
record PeriodClosing(String period, boolean forced) implements Proposable {

    @Override
    public ActionKind kind() {
        return ActionKind.CLOSE;
    }

    @Override
    public Basis basis(Bench bench) {
        return Basis.NOTHING;
    }

    @Override
    public @Nullable Reason on(Bench bench, Order order) {
        StoredPeriod closed = bench.period(period);
        LocalDate lastNight = bench.lastNight();
        if (lastNight == null || closed.end().isAfter(lastNight)) {
            throw new MistakenException(closed.called() + " lasts until " + closed.end()
                    + ", and the last night is that of " + lastNight + ": it cannot be closed before it is over.");
        }
        Preview preview = new PeriodBook(bench.dataSource()).preview(closed, bench.began());
        if (!forced && !preview.isReady()) {
            throw new MistakenException(closed.called() + " cannot be closed: " + obstacles(preview)
                    + ". See them: ./bordertally period preview " + closed.called()
                    + ". To close it all the same: --force --reason \"why\"");
        }
        String reason = order.reason().isEmpty() ? "Preview" : order.reason();
        boolean passedOver = forced && !preview.isReady();
        if (!bench.passage()
                .warehouse()
                .closing()
                .close(closed, bench.authors().toString(), reason, passedOver, bench.began())) {
            throw new MistakenException(closed.called() + " is closed already. See: ./bordertally period list");
        }
        bench.note(closed.called() + " (" + closed.start() + " to " + closed.end()
                + ") is closed: its figures are final, and what changes them waits for ./bordertally period revise "
                + closed.called() + ".");
        return null;
    }

    private static String obstacles(Preview preview) {
        int broken = preview.broken().size();
        int missing = preview.unexplained().size();
        String findings = broken == 0 ? "" : broken + (broken == 1 ? " finding is broken" : " findings are broken");
        String deliveries =
                missing == 0 ? "" : missing + (missing == 1 ? " delivery is missing" : " deliveries are missing");
        return findings + (broken > 0 && missing > 0 ? " and " : "") + deliveries;
    }
}
