package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.bordertally.database.Database;
import org.bordertally.database.Home;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Desk.Order;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRunner;
import org.bordertally.warehouse.MovedCell;

/** A database with nights run on it and an operator between them, by one jobs folder. */
final class DeskRunner implements AutoCloseable {
    static final String TODAY = "2024-08-12";

    private static final List<String> VIEWS = List.of(
            "canonical.delivery",
            "canonical.tally",
            "canonical.case_home",
            "canonical.statement",
            "canonical.reject",
            "canonical.finding",
            "canonical.cause",
            "canonical.warning",
            "canonical.migration_flow",
            "canonical.migration_flow_by_citizenship",
            "canonical.case_daily",
            "canonical.coverage",
            "warehouse.migration_flow_revision",
            "warehouse.publication",
            "warehouse.country",
            "warehouse.border_post",
            "intake.telling",
            "reconciliation.decision",
            "reconciliation.substitution",
            "reconciliation.proposal");

    final Database database;
    final NightRunner night;
    final Path inbox;
    private final Path home;
    private final Desk desk;

    DeskRunner(Path folder, Path jobs) {
        this(TestDatabase.create(), folder, jobs);
    }

    private DeskRunner(Database database, Path folder, Path jobs) {
        this.database = database;
        this.home = folder;
        this.inbox = folder.resolve("inbox");
        this.night = new NightRunner(database, folder, jobs);
        this.desk =
                new Desk(database, Home.at(folder), NightRunner.CLOCK, NightRunner.read(jobs), user("operator", 1001));
    }

    /** A user of the operating system. */
    static Person user(String name, long id) {
        return new Person(name, name, Identity.ofUser(name, Set.of(id)));
    }

    /** The same database with another jobs folder; closing either closes it. */
    DeskRunner(DeskRunner other, Path jobs) {
        this(other.database, other.home, jobs);
    }

    /** The same database after a change of its jobs folder. */
    DeskRunner withChangedJobs() {
        return new DeskRunner(database, home, night.jobsFolder);
    }

    Desk desk() {
        return desk;
    }

    /** The same desk with somebody else at it. */
    Desk deskOf(Person person) {
        return new Desk(database, Home.at(home), NightRunner.CLOCK, NightRunner.read(night.jobsFolder), person);
    }

    NightReport nightOf(CrossingsFile... files) throws IOException {
        for (CrossingsFile file : files) {
            file.writeInto(inbox);
        }
        return night.run(inbox, TODAY);
    }

    /** Previews an action, makes sure that nothing was changed and that doing it moves just what the preview said. */
    Outcome carryOut(BiFunction<Desk, Order, Outcome> action) {
        List<String> before = everything();
        Outcome preview = action.apply(desk(), new Order("", true));
        assertThat(everything()).isEqualTo(before);
        Outcome done = action.apply(desk(), new Order("asked for", false));
        assertThat(done.cells()).isEqualTo(preview.cells());
        assertThat(done.deliveries())
                .extracting(DeliveryChange::file, DeliveryChange::from, DeliveryChange::to, DeliveryChange::rows)
                .isEqualTo(preview.deliveries().stream()
                        .map(each -> tuple(each.file(), each.from(), each.to(), each.rows()))
                        .toList());
        assertThat(done.decisions())
                .extracting(DecidedFinding::finding, DecidedFinding::accepted, DecidedFinding::countedFlow)
                .isEqualTo(preview.decisions().stream()
                        .map(each -> tuple(each.finding(), each.accepted(), each.countedFlow()))
                        .toList());
        assertThat(preview.preview()).isTrue();
        assertThat(done.preview()).isFalse();
        return done;
    }

    long id(String fileName) {
        return night.jdbc
                .sql("SELECT max(id) FROM intake.delivery WHERE file_name = :file")
                .param("file", fileName)
                .query(Long.class)
                .single();
    }

    /** {@code FILE FROM TO} of each delivery that changed. */
    static List<String> changes(Outcome outcome) {
        return outcome.deliveries().stream()
                .map(each -> each.file() + " " + each.from() + " " + each.to())
                .toList();
    }

    /** {@code FLOW PARTNER CASES-BEFORE>AFTER PERSONS-BEFORE>AFTER REASON} of each day that moved. */
    static List<String> days(Outcome outcome) {
        return outcome.cells().stream()
                .filter(cell -> cell.periodStart().equals(cell.periodEnd()))
                .map(DeskRunner::text)
                .toList();
    }

    private static String text(MovedCell cell) {
        return "%s %s %s %s>%s %d>%d %s"
                .formatted(
                        cell.periodStart(),
                        cell.flow(),
                        cell.partnerCountry(),
                        cell.casesBefore(),
                        cell.cases(),
                        cell.personsBefore(),
                        cell.persons(),
                        cell.reason());
    }

    /** State and file name of every delivery. */
    List<String> states() {
        return night.rows("SELECT file_name, state FROM intake.delivery ORDER BY file_name, id");
    }

    /** What is published, without cells that are empty, and what became of deliveries that are not withdrawn. */
    List<String> figures() {
        List<String> figures = new ArrayList<>();
        figures.addAll(night.rows("SELECT * FROM canonical.migration_flow WHERE persons > 0 OR cases > 0"));
        figures.addAll(night.rows("SELECT * FROM canonical.case_home"));
        figures.addAll(night.rows("SELECT * FROM warehouse.flow_daily ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9"));
        figures.addAll(night.rows("SELECT * FROM canonical.delivery WHERE state <> 'WITHDRAWN'"));
        return figures;
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        VIEWS.forEach(view -> rows.addAll(night.rows("SELECT * FROM " + view)));
        return rows;
    }

    @Override
    public void close() {
        database.close();
    }
}
