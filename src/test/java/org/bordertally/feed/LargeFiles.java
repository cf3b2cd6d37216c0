package org.bordertally.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** Counts files much larger than the heap of its process; each is made, counted, told of and deleted. */
final class LargeFiles {
    private static final int MEGABYTE = 1_000_000;
    private static final int TIMES = 100;

    private final Path folder;
    private final TestDelivery crossings;

    private LargeFiles(Path folder) {
        this.folder = folder;
        this.crossings = new TestDelivery(folder, FeedBuilder.crossings().build());
    }

    /** @param arguments a folder to write to */
    public static void main(String[] arguments) throws IOException {
        LargeFiles files = new LargeFiles(Path.of(arguments[0]));
        files.count("one line", "large.csv", i -> "x".repeat(MEGABYTE));
        files.count("one cell", "large.csv", i -> (i == 0 ? "\"" : "") + "\n".repeat(MEGABYTE));
        files.count("many columns", "large.csv", i -> ",".repeat(MEGABYTE) + "\"\"\n");
        files.count("wide enums", "large.csv", i -> i + ",2024-08-12T07:30," + wide(i) + ",REGULAR,,CHN,,,,,,,,\n");
        files.count(
                "wide countries", "large.csv", i -> i + ",2024-08-12T07:30,ENTRY,REGULAR,," + wide(i) + ",,,,,,,,\n");
        files.count(
                "wide numbers",
                "large.csv",
                i -> i + ",2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,," + "," + "1".repeat(MEGABYTE - i) + ",\n");
        files.count(
                "wide cases", "large.csv", i -> i + ",2024-08-12T07:30,ENTRY,IRREGULAR,,CHN,,,,,," + wide(i) + ",1,\n");
        files.count("wide keys", "large.csv", i -> wide(i) + ",2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,,\n");
        files.count(
                "wide personal data",
                "large.csv",
                i -> i + ",2024-08-12T07:30,ENTRY,REGULAR,,CHN,,,,,,,," + wide(i) + "\n");
        files.count("a bomb", "large.csv.gz", i -> "\n".repeat(MEGABYTE));
    }

    /** A text that no other row has. */
    private static String wide(int row) {
        return row + "x".repeat(MEGABYTE - row % 10);
    }

    private void count(String what, String name, IntFunction<String> part) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream stored = new BufferedOutputStream(Files.newOutputStream(file));
                OutputStream text = name.endsWith(".gz") ? new GZIPOutputStream(stored) : stored) {
            text.write(TestDelivery.HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < TIMES; i++) {
                text.write(part.apply(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        System.out.println(what + ": " + told(crossings.outcome(file)));
        Files.delete(file);
    }

    private static String told(CountingOutcome outcome) {
        if (outcome instanceof CountedDelivery counted) {
            return counted.accepted() + " accepted, " + counted.rejectsByCode();
        }
        return outcome instanceof RefusedDelivery refused ? refused.code().name() : "";
    }
}
