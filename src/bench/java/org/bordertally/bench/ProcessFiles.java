package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells about a process in {@code /proc}. One that has ended uses nothing. */
final class ProcessFiles {
    /** Linux counts processor time for programs in hundredths of a second, whatever the machine. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;

    private ProcessFiles() {}

    /** Processor time of the children of this JVM that have ended. */
    static Duration endedChildren() {
        return times(Path.of("/proc/self/stat"), USER_TIME + 2, USER_TIME + 3);
    }

    /** Processor time of a process, of its children that run, and of those that have ended. */
    static Duration family(long process) {
        Duration own = times(stat(process), USER_TIME, USER_TIME + 1, USER_TIME + 2, USER_TIME + 3);
        return children(process)
                .map(child -> times(stat(child.pid()), USER_TIME, USER_TIME + 1))
                .reduce(own, Duration::plus);
    }

    /** The most memory a process held at once so far. */
    static long peakBytes(long process) {
        return bytes(process, "VmHWM:");
    }

    /** The memory that belongs to each child of a process alone. */
    static long childrenBytes(long process) {
        return children(process)
                .mapToLong(child -> bytes(child.pid(), "RssAnon:"))
                .sum();
    }

    private static Stream<ProcessHandle> children(long process) {
        return ProcessHandle.of(process).stream().flatMap(ProcessHandle::children);
    }

    private static Path stat(long process) {
        return Path.of("/proc", Long.toString(process), "stat");
    }

    private static Duration times(Path stat, int... fields) {
        try {
            String text = Files.readString(stat);
            String[] values = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field : fields) {
                ticks += Long.parseLong(values[field]);
            }
            return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
        } catch (IOException ended) {
            return Duration.ZERO;
        }
    }

    private static long bytes(long process, String field) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(process), "status"));
            return status.stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
