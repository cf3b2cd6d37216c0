package org.bordertally.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every shape works with.
 *
 * @param root the checkout: launcher and jobs
 * @param folder for input and whatever else is made; deleted at the end unless the user named it
 * @param rows rows of the large shapes
 * @param memoryRows rows of the file that must be counted in little memory
 * @param runs how often each contender runs
 * @param asked names of the contenders asked for, null for all
 * @param out for progress
 */
record Workbench(
        Path root,
        Path folder,
        Server server,
        long rows,
        long memoryRows,
        int runs,
        @Nullable List<String> asked,
        PrintWriter out) {

    void say(String line) {
        out.println(line);
    }
}
