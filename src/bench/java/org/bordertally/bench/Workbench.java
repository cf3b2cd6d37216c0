package org.bordertally.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * What every shape works with.
 *
 * @param root the checkout: launcher and jobs
 * @param reference the lists of countries and posts that rows are checked against
 * @param folder for input and whatever else is made; deleted at the end unless the user named it
 * @param rows rows of the large shapes
 * @param memoryRows rows of the file that must be counted in little memory
 * @param runs how often each contender runs
 * @param asked names of the contenders asked for, null for all
 * @param out for progress
 */
record Workbench(
        Path root,
        Path reference,
        Path folder,
        Server server,
        long rows,
        long memoryRows,
        int runs,
        @Nullable List<String> asked,
        PrintWriter out) {

    /** Those asked for that can run here, the product first. */
    List<Contender> contenders(Report report) {
        List<Contender> able = new ArrayList<>();
        for (Contender contender : Contenders.ALL) {
            if (asked != null && !asked.contains(contender.name())) {
                continue;
            }
            if (contender.obstacle().isEmpty()) {
                able.add(contender);
            } else {
                report.warn("%s IS LEFT OUT: %s".formatted(contender.title(), contender.obstacle()));
            }
        }
        return able;
    }

    /** The machine and its server, in one line. */
    String machine() throws SQLException {
        return "%d cores, Java %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        server.settings());
    }

    /** Deletes input that is no longer needed. */
    void discard(Path input) throws IOException {
        FileSystemUtils.deleteRecursively(input);
    }

    void say(String line) {
        out.println(line);
    }
}
