package org.bordertally.desk;

import java.util.List;
import org.bordertally.reconciliation.Decidable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers a proposal stands on; the components are the keys of the JSON in {@code reconciliation.proposal}. */
record Basis(List<Finding> findings, List<Counted> deliveries) {
    private static final String COUNTED = "SELECT id, state, sha256, persons FROM intake.delivery WHERE id = :id";

    /** What is looked at anew when it is approved. */
    static final Basis NOTHING = new Basis(List.of(), List.of());

    record Finding(long id, @Nullable Long left, @Nullable Long right) {}

    record Counted(long id, String state, String sha256, long persons) {}

    static Basis of(List<Decidable> findings) {
        return new Basis(
                findings.stream()
                        .map(each -> new Finding(each.id(), each.leftValue(), each.rightValue()))
                        .toList(),
                List.of());
    }

    static Basis of(long delivery, Bench bench) {
        return new Basis(
                List.of(),
                JdbcClient.create(bench.dataSource())
                        .sql(COUNTED)
                        .param("id", delivery)
                        .query(Counted.class)
                        .list());
    }
}
