package org.bordertally.console;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.bordertally.audit.Anchor;
import org.bordertally.desk.Desk;
import org.bordertally.desk.Person;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.Nightly.Unfinished;
import org.jspecify.annotations.Nullable;

/** What the pages look at and work with. */
public interface Premises {
    Clock clock();

    /** A folder for what does not outlive this program; nobody else may read it. */
    Path temporary();

    /** What only this installation knows, to sign what browsers keep with: 64 hexadecimal digits. */
    String secret();

    /** Asks the database, on one connection. */
    <T> T asking(Function<DataSource, T> question);

    /**
     * Does something at the desk.
     *
     * @param person who does
     */
    <T> T atDesk(Person person, Function<Desk, T> work);

    /** As the last night read them. */
    Jobs jobs();

    /** The night that failed or died; empty where the last one completed. */
    Optional<Unfinished> unfinished();

    /**
     * Starts a night on its way: the next attempt of the one that failed or died, else one for yesterday.
     *
     * @return whether it did; false while another is on its way here
     */
    boolean startNight(String person);

    /** How far the night that is on its way here has come; null where none is. */
    @Nullable
    NightUnderWay underWay();

    /** Breaks off the night that is on its way here: what it committed stays, the rest is rolled back. */
    void stopNight();

    /** What is kept outside the database of the audit log's last entries. */
    Collection<Anchor> anchors();

    /** What to tell somebody whose request failed so; empty where nobody foresaw it, and it says nothing to them. */
    Optional<Refused> refused(Throwable failure);

    /**
     * @param status of HTTP
     * @param message what happened and what to do next
     */
    record Refused(int status, String message) {}

    /**
     * A night on its way.
     *
     * @param step that it is at
     * @param toCount bytes to be counted, 0 before that is known
     * @param counted bytes so far
     */
    record NightUnderWay(String step, long toCount, long counted) {
        /** From 0 to 100. */
        public int percent() {
            return toCount == 0 ? 0 : (int) Math.min(100, counted * 100 / toCount);
        }
    }
}
