package org.bordertally.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.bench.SentFiles;

/**
 * What senders send, day by day: good rows and cases of both sides, some rows that are rejected, files that are refused, records that
 * are sent twice, and files that are a copy of the day before. The same bytes each time.
 */
final class Days {
    private static final int ROWS_OF_A_POST = 60;
    private static final int WITH_A_BAD_ROW = 5;
    private static final int UNREADABLE = 17;
    private static final int SENT_AGAIN = 7;
    private static final int COPIED = 29;
    private static final int RECORDS_SENT_AGAIN = 2;
    private static final String BAD_ROW = "BAD,noon,ENTRY,REGULAR,,CHN,,,,,,,,\n";

    private final Path store;

    private Days(Path store) {
        this.store = store;
    }

    /** Makes the files of so many days from a day on. */
    static Days make(Path store, LocalDate from, int count) throws IOException {
        Files.createDirectories(store);
        SentFiles.write(store, from, count, ROWS_OF_A_POST);
        Days days = new Days(store);
        for (int day = 1; day < count; day++) {
            days.spoil(from.plusDays(day), day);
        }
        return days;
    }

    /** Gives an inbox all that is sent on a day. Each file comes whole, as a sender should see to. */
    void send(LocalDate date, Path inbox) throws IOException {
        for (Path file : of(date)) {
            Path coming = inbox.resolveSibling("coming");
            Files.copy(file, coming, StandardCopyOption.REPLACE_EXISTING);
            Files.move(coming, inbox.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<Path> of(LocalDate date) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().contains("_" + date + "."))
                    .sorted()
                    .toList();
        }
    }

    private void spoil(LocalDate date, int day) throws IOException {
        int number = day;
        for (Path file : of(date)) {
            String name = file.getFileName().toString();
            Path before = store.resolve(
                    name.replace(date.toString(), date.minusDays(1).toString()));
            number += 1;
            if (!name.startsWith("crossings") || !Files.exists(before)) {
                continue;
            }
            if (number % COPIED == 0) {
                Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);
            } else if (number % UNREADABLE == 0) {
                Files.writeString(file, "something,else\n1,2\n");
            } else if (number % SENT_AGAIN == 0) {
                List<String> lines = Files.readAllLines(before);
                Files.write(
                        file,
                        lines.subList(1, Math.min(lines.size(), 1 + RECORDS_SENT_AGAIN)),
                        StandardOpenOption.APPEND);
            } else if (number % WITH_A_BAD_ROW == 0) {
                Files.writeString(file, BAD_ROW, StandardOpenOption.APPEND);
            }
        }
    }
}
