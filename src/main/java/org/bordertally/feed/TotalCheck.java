package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a declared total column with the columns it sums. */
final class TotalCheck {
    private record Part(FieldCheck check, int position) {}

    private final List<Part> parts = new ArrayList<>();
    private final @Nullable Part total;

    TotalCheck(RowPlan plan, Header header) {
        FieldCheck check = plan.total();
        int position =
                check == null ? Header.ABSENT : header.position(check.field().column());
        total = check == null || position == Header.ABSENT ? null : new Part(check, position);
        for (FieldCheck part : plan.totalParts()) {
            int at = header.position(part.field().column());
            if (at != Header.ABSENT) {
                parts.add(new Part(part, at));
            }
        }
    }

    /** Why the row is not counted, null when its total is right or missing. */
    @Nullable
    Rejection check(String[] cells) {
        if (total == null) {
            return null;
        }
        Value stated = total.check().check(cells[total.position()]);
        if (stated.fault() != null || stated.isMissing()) {
            return stated.fault();
        }
        long sum = 0;
        for (Part part : parts) {
            Value value = part.check().check(cells[part.position()]);
            if (value.fault() != null) {
                return value.fault();
            }
            sum += value.number();
        }
        if (sum == stated.number()) {
            return null;
        }
        String column = total.check().field().column();
        return new Rejection(
                column,
                RowCode.TOTAL_MISMATCH,
                column + " " + Rejection.quoted(stated.number()) + " differs from its parts, which sum to "
                        + Rejection.quoted(sum) + ".");
    }
}
