package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bordertally.synthetic.LoadFeeds;
import org.bordertally.synthetic.LoadRequest;

/**
 * Files to count.
 *
 * @param folder the inbox
 * @param rows over all files
 * @param lastDate the latest business date
 */
record Input(Path folder, List<Path> files, long rows, long bytes, LocalDate lastDate) {
    /** Rows of a hundred that send an earlier record again; over five in a delivery are suspicious to BorderTally. */
    private static final int REPEATED_PERCENT = 1;

    /** Makes files below a folder. */
    static Input generate(Path folder, long rows, int files) throws IOException {
        LoadRequest request = new LoadRequest(
                rows, folder, files, LoadRequest.DEFAULT_SEED, LoadRequest.DEFAULT_FROM, "crossings", REPEATED_PERCENT);
        List<Path> written = LoadFeeds.write(request);
        long bytes = 0;
        LocalDate last = LoadRequest.DEFAULT_FROM;
        for (Path file : written) {
            bytes += Files.size(file);
            LocalDate date = businessDate(file);
            last = date.isAfter(last) ? date : last;
        }
        return new Input(folder, written, rows, bytes, last);
    }

    /** Who sent a file: {@code crossings_SENDER_DATE.csv}. */
    static String sender(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.indexOf('_') + 1, name.lastIndexOf('_'));
    }

    static LocalDate businessDate(Path file) {
        String name = file.getFileName().toString();
        return LocalDate.parse(name.substring(name.lastIndexOf('_') + 1, name.lastIndexOf('.')));
    }

    String describe() {
        return "%,d %s, %,d rows, %,d MB"
                .formatted(files.size(), files.size() == 1 ? "file" : "files", rows, bytes / 1_000_000);
    }
}
