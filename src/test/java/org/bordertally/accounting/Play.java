package org.bordertally.accounting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bordertally.accounting.Order.Kind;
import org.bordertally.database.Home;
import org.bordertally.desk.Desk;
import org.bordertally.desk.MistakenException;
import org.bordertally.desk.Person;
import org.bordertally.desk.Telling;
import org.bordertally.intake.Tellings;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRunner;

/** Lets a plan happen, with real files, nights and commands. */
final class Play {
    /** Everything the oracle predicts. */
    private static final List<String> PREDICTED = List.of(
            """
            SELECT 'delivery', file_name, state, '[' || code || ']', '[' || held_for || ']', read, accepted, rejected,
                   duplicates, persons
            FROM intake.delivery""",
            "SELECT 'tally', t.* FROM canonical.tally t",
            "SELECT 'reject', file_name, line, code FROM canonical.reject",
            "SELECT 'home', h.* FROM canonical.case_home h",
            """
            SELECT 'statement', file_name, line, statement_id, flow, partner_country, period_start, period_end, cases, persons
            FROM canonical.statement""",
            """
            SELECT 'cell', period_type, period_start, period_end, flow, partner_country, cases, persons
            FROM canonical.migration_flow WHERE persons > 0 OR cases > 0""");

    /** What else is the same whatever the order. */
    private static final List<String> THE_REST = List.of(
            "SELECT 'finding', f.* FROM canonical.finding f WHERE left_value <> 0 OR right_value <> 0",
            "SELECT 'cause', c.* FROM canonical.cause c",
            """
            SELECT 'verdict', period_type, period_start, period_end, flow, partner_country, verdict
            FROM canonical.migration_flow WHERE persons > 0 OR cases > 0""",
            "SELECT 'citizens', v.* FROM canonical.migration_flow_by_citizenship v",
            "SELECT 'cases', v.* FROM canonical.case_daily v",
            """
            SELECT 'coverage', v.* FROM canonical.coverage v
            WHERE EXISTS (SELECT FROM canonical.migration_flow c
                          WHERE (c.period_type, c.period_start, c.period_end) = (v.period_type, v.period_start, v.period_end)
                            AND (c.persons > 0 OR c.cases > 0))""",
            "SELECT 'code', d.file_name, r.code, r.rows FROM intake.reject_count r JOIN intake.delivery d ON d.id = r.delivery_id");

    private final Plan plan;
    private final NightRunner night;
    private final Desk desk;
    private final Path inbox;
    private final Set<Order> carriedOut = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private Play(Plan plan, Path home, Path jobs, NightRunner night) throws IOException {
        this.plan = plan;
        this.night = night;
        this.inbox = Files.createDirectories(home.resolve("inbox"));
        this.desk =
                new Desk(night.database, Home.at(home), NightRunner.CLOCK, NightRunner.read(jobs), Person.of("tester"));
    }

    /**
     * How it ended.
     *
     * @param carriedOut orders that could be carried out
     * @param faults what no night may leave behind
     */
    record End(List<String> predicted, List<String> rest, Set<Order> carriedOut, List<String> faults) {}

    /** @param folder where the files of the play are left */
    static End of(Plan plan, Path folder) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Path jobs = home.resolve("jobs");
        plan.inbox().limits().writeJobs(jobs, plan.claimants());
        try (NightRunner night = new NightRunner(home, jobs)) {
            return new Play(plan, home, jobs, night).play();
        }
    }

    private End play() {
        for (Plan.Step step : plan.steps()) {
            if (step instanceof Plan.Night next) {
                next.arriving().forEach(file -> file.writeInto(inbox));
                audit(night.run(inbox, next.businessDate().toString()));
            } else if (step instanceof Plan.Ask ask && !carriedOut.contains(ask.order())) {
                tryTo(ask.order());
            }
        }
        return new End(rows(PREDICTED), rows(THE_REST), Set.copyOf(carriedOut), List.copyOf(faults));
    }

    private List<String> rows(List<String> queries) {
        return queries.stream()
                .flatMap(query -> night.rows(query).stream())
                .sorted()
                .toList();
    }

    private void tryTo(Order order) {
        Desk.Order orderly = new Desk.Order("as the plan says", false);
        try {
            if (order.kind() == Kind.TELL) {
                desk.tell(telling(order), orderly);
            } else {
                Optional<Long> id = delivery(order.delivery());
                if (id.isEmpty()) {
                    return;
                }
                if (order.kind() == Kind.ACCEPT) {
                    desk.accept(id.get(), orderly);
                } else {
                    desk.withdraw(id.get(), orderly);
                }
            }
            carriedOut.add(order);
        } catch (MistakenException notNow) {
            // It may be possible later; what was carried out is what the oracle is told.
        }
    }

    private Telling telling(Order order) {
        SentFile told = plan.inbox().told().stream()
                .filter(each -> each.name().equals(order.delivery()))
                .findFirst()
                .orElseThrow();
        Figure figure = told.rows().get(0).figures().get(0);
        return new Telling(
                told.stream().sender(),
                told.stream().feed(),
                told.date(),
                new Tellings.Figure(figure.flow(), figure.partner(), 1, figure.persons()),
                "duty officer");
    }

    private Optional<Long> delivery(String name) {
        return night.jdbc
                .sql("SELECT id FROM intake.delivery WHERE file_name = :name")
                .param("name", name)
                .query(Long.class)
                .optional();
    }

    /** Each night's ledger sums up the rows of its deliveries, and each delivery's rows are those of its file. */
    private void audit(NightReport report) {
        Map<String, Long> rows = new HashMap<>();
        for (SentFile file : plan.inbox().files()) {
            rows.put(file.name(), (long) file.rows().size());
        }
        Map<String, Long> sent = night
                .jdbc
                .sql("SELECT file_name FROM intake.delivery WHERE received_by = :run AND counts AND revision > 0")
                .param("run", report.runId())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf("_2024")),
                        Collectors.summingLong(name -> rows.getOrDefault(name, -1L))));
        for (NightReport.Line line : report.lines()) {
            if (line.read() != line.accepted() + line.rejected() + line.duplicates()) {
                faults.add("does not add up: " + line);
            }
            long told = night.number(
                    ("SELECT count(*) FROM intake.delivery WHERE received_by = %d AND revision = 0 AND counts"
                                    + " AND feed = '%s' AND sender = '%s'")
                            .formatted(report.runId(), line.feed(), line.sender()));
            long expected = sent.getOrDefault(line.feed() + "_" + line.sender(), 0L) + told;
            if (line.read() != expected) {
                faults.add("read " + expected + " rows of files, but says " + line);
            }
        }
        if (night.number("SELECT count(*) FROM intake.delivery WHERE read <> accepted + rejected + duplicates") > 0) {
            faults.add("a delivery does not add up");
        }
        if (night.number("SELECT count(*) FROM intake.delivery WHERE state IN ('RECEIVED', 'WAITING')") > 0) {
            faults.add("something is left to count");
        }
        LocalDate date = report.businessDate();
        if (!night.run(inbox, date.toString()).changedNothing()) {
            faults.add("the same night again changes something");
        }
    }
}
