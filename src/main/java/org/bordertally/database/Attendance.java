package org.bordertally.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Which processes work with the embedded server. Coming and going is done one process at a time, under an exclusive lock;
 * each process holds a shared lock while it works, so that the one that leaves can see whether it was the last. The
 * operating system drops the locks of a process that dies.
 */
final class Attendance {

    /** What the process that comes in does while no other comes or goes. */
    interface Arrival<T> {
        T startOrJoin() throws IOException;
    }

    /** What the last process does on its way out, while no other comes or goes. */
    interface Departure {
        void stop() throws IOException;
    }

    private final Path gate;
    private final Path roll;
    private @Nullable FileChannel present;

    Attendance(Path folder) {
        this.gate = folder.resolve("gate.lock");
        this.roll = folder.resolve("users.lock");
    }

    /** Starts or joins the server, and stays on the roll afterwards. */
    <T> T enter(Arrival<T> arrival) throws IOException {
        try (FileChannel door = open(gate)) {
            door.lock();
            T joined = arrival.startOrJoin();
            FileChannel channel = open(roll);
            channel.lock(0, Long.MAX_VALUE, true);
            present = channel;
            return joined;
        }
    }

    /** Starts or joins the server again, being on the roll already. */
    <T> T again(Arrival<T> arrival) throws IOException {
        try (FileChannel door = open(gate)) {
            door.lock();
            return arrival.startOrJoin();
        }
    }

    /** Leaves the roll, and stops the server when nobody else is on it. */
    void leave(Departure departure) throws IOException {
        FileChannel channel = present;
        if (channel == null) {
            return;
        }
        present = null;
        try (FileChannel door = open(gate)) {
            door.lock();
            channel.close();
            if (isEmpty()) {
                departure.stop();
            }
        }
    }

    private boolean isEmpty() throws IOException {
        try (FileChannel channel = open(roll)) {
            FileLock everybody = channel.tryLock();
            return everybody != null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
