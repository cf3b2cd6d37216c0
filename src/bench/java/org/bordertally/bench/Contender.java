package org.bordertally.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One program that does the work, as a process of its own. */
interface Contender {
    /** What the option {@code --contenders} calls it. */
    String name();

    /** What the tables call it. */
    String title();

    /** Why it cannot run on this machine, and what to do about it; empty when it can. */
    default String obstacle() {
        return "";
    }

    /** A database for one run, with whatever a contender may expect to find there. */
    Server.Place place(Server server) throws SQLException;

    /** The program with its arguments. */
    List<String> command(Workbench bench, Input input, Server.Place place) throws IOException;

    /** What its environment holds besides ours. */
    default Map<String, String> environment(Workbench bench, Input input, Server.Place place) throws IOException {
        return Map.of();
    }

    /** The exit codes that mean that the work was done. */
    default Set<Integer> exitCodes() {
        return Set.of(0);
    }

    /**
     * The query of the result: day, post, flow, partner country, citizenship, traveller group, travel mode, sex, age band and
     * persons. Empty when there is none.
     */
    default String result() {
        return "SELECT " + Result.COLUMNS + " FROM result";
    }

    /** Seconds of the last run that the others' work took, where a run does more than they do; 0 where it does not. */
    default double sameWork(Connection owner) throws SQLException {
        return 0;
    }
}
