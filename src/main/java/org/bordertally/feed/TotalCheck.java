package org.bordertally.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a declared total column with the columns it sums. */
final class TotalCheck {
    private final List<CellCheck> parts = new ArrayList<>();
    private final @Nullable CellCheck total;

    TotalCheck(RowPlan plan, Header header, Cells cells) {
        FieldCheck check = plan.total();
        total = check == null || !header.has(check) ? null : new CellCheck(check, header, cells);
        for (FieldCheck part : plan.totalParts()) {
            if (header.has(part)) {
                parts.add(new CellCheck(part, header, cells));
            }
        }
    }

    /** Why the row is not counted, null when its total is right or missing. */
    @Nullable
    Rejection check() {
        if (total == null) {
            return null;
        }
        Value stated = total.value();
        if (stated.fault() != null || stated.isMissing()) {
            return stated.fault();
        }
        long sum = 0;
        for (CellCheck part : parts) {
            Value value = part.value();
            if (value.fault() != null) {
                return value.fault();
            }
            sum = sum(sum, value.number());
        }
        if (sum == stated.number()) {
            return null;
        }
        String column = total.column();
        return new Rejection(
                column,
                RowCode.TOTAL_MISMATCH,
                column + " " + Rejection.quoted(stated.number()) + " differs from its parts, which sum to "
                        + Rejection.quoted(sum) + ".");
    }

    /** What leaves 64 bits equals no total that could be counted. */
    private static long sum(long one, long other) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException beyondAllCounting) {
            return one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
