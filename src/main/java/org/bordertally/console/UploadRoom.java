package org.bordertally.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bordertally.console.RefusedUploadException.Why;

/** Counts who sends and how much of the disk is given to it: before a byte is read, and before one is written. */
final class UploadRoom {
    private static final long MEGABYTE = 1L << 20;

    private final UploadLimits limits;
    private final Path folder;
    private final Map<String, Integer> sending = new HashMap<>();
    private final Map<String, Long> bytes = new HashMap<>();
    private int sendingInAll;
    private long bytesInAll;

    /** @param folder on the disk that they lie on */
    UploadRoom(UploadLimits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    /** Lets somebody begin to send; whoever does calls {@link #end} afterwards. */
    synchronized void begin(String person) {
        int ofPerson = sending.getOrDefault(person, 0);
        if (sendingInAll >= limits.atOnce() || ofPerson >= limits.atOnceOfAPerson()) {
            throw new RefusedUploadException(Why.BUSY);
        }
        sending.put(person, ofPerson + 1);
        sendingInAll++;
    }

    synchronized void end(String person) {
        sending.computeIfPresent(person, (same, number) -> number == 1 ? null : number - 1);
        sendingInAll--;
    }

    /** Whether somebody would have more than one person may. */
    synchronized boolean isTooMuch(String person, long more) {
        return bytes.getOrDefault(person, 0L) + more > limits.ofAPerson();
    }

    /** Gives somebody so many bytes more, or none of them. */
    synchronized void take(String person, long more) {
        if (isTooMuch(person, more)) {
            throw new RefusedUploadException(Why.PERSON_FULL, limits.ofAPerson() / MEGABYTE);
        }
        if (bytesInAll + more > limits.ofAll()) {
            throw new RefusedUploadException(Why.FULL);
        }
        if (usable() - more < limits.free()) {
            throw new RefusedUploadException(Why.DISK_FULL);
        }
        bytes.merge(person, more, Long::sum);
        bytesInAll += more;
    }

    synchronized void giveBack(String person, long less) {
        bytes.computeIfPresent(person, (same, had) -> had == less ? null : Long.valueOf(had - less));
        bytesInAll -= less;
    }

    private long usable() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
