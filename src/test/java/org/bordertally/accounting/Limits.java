package org.bordertally.accounting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the feeds' contracts say of files that are refused or held: near the sizes of the generated files, so that either
 * happens often.
 *
 * @param lateness days a row may lie before its file's date; not for statements and registers
 */
record Limits(
        double rejectedRatio,
        int rejectedFrom,
        double fewerRows,
        double repeatedRatio,
        int repeatedFrom,
        int lateness) {

    boolean refuse(long rejected, long read) {
        return rejected >= rejectedFrom && rejected > rejectedRatio * read;
    }

    boolean holdAsSmall(long rows, long rowsBefore) {
        return rows < fewerRows * rowsBefore;
    }

    boolean holdAsRepeated(long repeated, long read) {
        return repeated >= repeatedFrom && repeated > repeatedRatio * read;
    }

    /** Days a row of this feed may lie before its file's date. */
    int latenessOf(String feed) {
        return switch (feed) {
            case "statements" -> 4000;
            case "verifications" -> 36500;
            default -> lateness;
        };
    }

    /** Writes a copy of the shipped jobs with these limits and this many claimants. */
    void writeJobs(Path jobs, int claimants) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(Path.of("jobs"))) {
            all = files.toList();
        }
        for (Path each : all) {
            Path copy = jobs.resolve(Path.of("jobs").relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(copy);
            } else {
                Files.writeString(copy, adapted(each, claimants));
            }
        }
    }

    private String adapted(Path file, int claimants) throws IOException {
        String text = Files.readString(file);
        if (file.getFileName().toString().equals("nightly.yaml")) {
            return text + "claimants: " + claimants + "\n";
        }
        if (!text.contains("\nrejects:")) {
            return text;
        }
        String limited = text.replaceAll(
                "(?m)^rejects:.*$",
                "rejects: {maxRatio: " + rejectedRatio + ", fromRows: " + rejectedFrom + ", maxRows: 1000}\n"
                        + "hold: {fewerRows: " + fewerRows + ", repeated: " + repeatedRatio + ", fromRows: "
                        + repeatedFrom + "}");
        return text.contains("\nlateness:") ? limited : limited + "\nlateness: " + lateness + "\n";
    }
}
