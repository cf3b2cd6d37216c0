package org.bordertally.bench.endurance;

import java.io.PrintWriter;
import java.util.List;

/** Tells what became of each flood, as a row of a table in Markdown, and at the end what is wrong. */
final class Tale {
    private static final String HEAD = """
            | flood            | sent                                         | pages right | slowest s | memory MB | heap kept MB | files | disk meanwhile MB | disk kept MB |      |
            | ---------------- | -------------------------------------------- | ----------: | --------: | --------: | -----------: | ----: | ----------------: | -----------: | ---- |
            """;

    private final PrintWriter out;
    private boolean begun;

    Tale(PrintWriter out) {
        this.out = out;
    }

    void tell(Battle.Outcome outcome) {
        if (!begun) {
            out.print(HEAD);
            begun = true;
        }
        Limits.State before = outcome.before();
        Limits.State after = outcome.after();
        out.printf(
                "| %-16s | %-44s | %11s | %9.1f | %9d | %12s | %5d | %17d | %12d | %-4s |%n",
                outcome.flood(),
                outcome.did(),
                outcome.answers().right() + " of " + outcome.answers().asked(),
                outcome.answers().slowestMilliseconds() / 1_000.0,
                outcome.peak().resident() / Limits.MEGABYTE,
                after.liveHeap() < 0 ? "?" : Long.toString((after.liveHeap() - before.liveHeap()) / Limits.MEGABYTE),
                outcome.peak().files(),
                Math.max(0, outcome.peak().disk() - before.reading().disk()) / Limits.MEGABYTE,
                (after.reading().disk() - before.reading().disk()) / Limits.MEGABYTE,
                outcome.faults().isEmpty() ? "held" : "FELL");
        out.flush();
    }

    /** Names what is wrong; answers whether nothing is. */
    boolean end(List<Battle.Outcome> outcomes) {
        long fell = outcomes.stream().filter(each -> !each.faults().isEmpty()).count();
        out.println();
        outcomes.forEach(each -> each.faults().forEach(fault -> out.println(each.flood() + ": " + fault)));
        out.printf("%d floods, %d held, %d fell.%n", outcomes.size(), outcomes.size() - fell, fell);
        return fell == 0;
    }
}
