package org.bordertally.warehouse;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Note;
import org.bordertally.feed.reference.Reference;
import org.jspecify.annotations.Nullable;

/** The aggregated tables. Every method is called in a transaction. */
public final class Warehouse {
    private final Dimensions dimensions;
    private final Periods periods;
    private final Publication publication;
    private final Closing closing;

    /**
     * @param note said beside every figure, null when nothing is
     * @param clock tells when a publication was made
     */
    public Warehouse(DataSource dataSource, Reference reference, @Nullable Note note, Calendar calendar, Clock clock) {
        this.dimensions = new Dimensions(dataSource, reference, note);
        this.periods = new Periods(dataSource, calendar);
        this.publication = new Publication(dataSource, clock);
        this.closing = new Closing(dataSource);
    }

    /** Brings countries, posts and flows up to date with the operator's reference data. */
    public void refreshDimensions() {
        dimensions.refresh();
    }

    /** Adds the periods that hold a touched day; a named period that is new to the calendar touches every day it holds. */
    public void openPeriods() {
        periods.open();
    }

    /**
     * Computes the touched cells again and gives a new revision to each that moved; what touches closed days is held.
     */
    public void publish(Occasion occasion) {
        publication.publish(occasion);
    }

    /** Closed periods. */
    public Closing closing() {
        return closing;
    }

    /** The cells that the publication of the transaction at hand moved. */
    public List<MovedCell> moved() {
        return publication.moved();
    }
}
