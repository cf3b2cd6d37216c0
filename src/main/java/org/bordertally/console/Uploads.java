package org.bordertally.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bordertally.console.RefusedUploadException.Why;
import org.bordertally.desk.MistakenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Files that came with a form, kept until whoever sent one has seen what taking it would do: an hour at most. They lie in the temporary
 * folder of this program, where the next one finds and removes them if it is killed.
 */
final class Uploads implements AutoCloseable {
    /** With the time between two looks, and to spare, less than the hour that is promised. */
    private static final Duration KEPT = Duration.ofMinutes(55);

    /** Of one person; the oldest gives way. */
    private static final int MOST_OF_A_PERSON = 5;

    /** How much more room is asked for where nobody said how much comes. */
    private static final long STEP = 1L << 20;

    private static final int BUFFER = 64 << 10;
    private static final long MEGABYTE = 1L << 20;

    /** In characters, of which a file system counts the bytes, and takes 255. */
    private static final int LONGEST_NAME = 60;

    private static final String NAMELESS = "delivery.csv";

    private final Clock clock;
    private final Path folder;
    private final UploadLimits limits;
    private final UploadRoom room;
    private final Future<?> looking;
    private final Map<String, Upload> kept = new LinkedHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "uploads");
        thread.setDaemon(true);
        return thread;
    });

    /** @param folder for them alone; made here */
    Uploads(Path folder, UploadLimits limits, Clock clock) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.clock = clock;
        this.limits = limits;
        this.room = new UploadRoom(limits, folder);
        long pause = limits.lookEvery().toMillis();
        looking = clockwork.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private static final class Upload {
        private final Path file;
        private final String person;
        private final long bytes;
        private final Instant since;
        private int users;

        /** @param person who sent it, and alone may go on with it */
        Upload(Path file, String person, long bytes, Instant since) {
            this.file = file;
            this.person = person;
            this.bytes = bytes;
            this.since = since;
        }
    }

    Clock clock() {
        return clock;
    }

    /**
     * Lets somebody begin to send.
     *
     * @param expected how many bytes, negative where nobody knows
     * @throws RefusedUploadException when there is no room for them, or others send
     */
    Sending begin(String person, long expected) {
        room.begin(person);
        try {
            return new Sending(person, Math.max(0, expected));
        } catch (RuntimeException e) {
            room.end(person);
            throw e;
        }
    }

    /** What somebody sends; what was not kept when it is closed is removed. */
    final class Sending implements AutoCloseable {
        private final String person;
        private final Path own;
        private long reserved;
        private long bytes;
        private Optional<Path> file = Optional.empty();
        private boolean isKept;

        private Sending(String person, long expected) {
            this.person = person;
            this.own = folder.resolve(UUID.randomUUID().toString());
            makeRoom(person, expected);
            this.reserved = expected;
        }

        /** Writes a file under its own name into a folder of its own. */
        void receive(String name, InputStream content) throws IOException {
            Files.createDirectory(own);
            Path target = place(name);
            try (OutputStream written = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                byte[] buffer = new byte[BUFFER];
                for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                    grow(count);
                    write(written, buffer, count);
                }
            }
            file = Optional.of(target);
        }

        private Path place(String name) {
            try {
                return own.resolve(lastPart(name));
            } catch (InvalidPathException e) {
                // Of characters that the machine cannot write.
                return own.resolve(NAMELESS);
            }
        }

        /** Whatever the disk says, it is not the fault of whoever sends. */
        private static void write(OutputStream written, byte[] buffer, int count) {
            try {
                written.write(buffer, 0, count);
            } catch (IOException e) {
                LoggerFactory.getLogger(Uploads.class).error("Cannot keep a file that is sent: {}", e.getMessage());
                throw new RefusedUploadException(Why.DISK_FULL);
            }
        }

        private void grow(int more) {
            if (bytes + more > limits.file()) {
                throw new RefusedUploadException(Why.TOO_LARGE, limits.file() / MEGABYTE);
            }
            if (bytes + more > reserved) {
                long step = Math.max(STEP, more);
                makeRoom(person, step);
                reserved += step;
            }
            bytes += more;
        }

        /**
         * Keeps what was received.
         *
         * @return by what it is found again
         */
        String keep() {
            synchronized (Uploads.this) {
                Path target = file.orElseThrow(() -> new RefusedUploadException(Why.MALFORMED));
                room.giveBack(person, reserved - bytes);
                kept.put(own.getFileName().toString(), new Upload(target, person, bytes, clock.instant()));
                isKept = true;
                return own.getFileName().toString();
            }
        }

        @Override
        public void close() {
            room.end(person);
            if (!isKept) {
                room.giveBack(person, reserved);
                remove(own);
            }
        }
    }

    /** What the same person sent before gives way, the oldest first. */
    private synchronized void makeRoom(String person, long more) {
        while (room.isTooMuch(person, more) || ofPerson(person).size() >= MOST_OF_A_PERSON) {
            List<String> idle = ofPerson(person).stream()
                    .filter(key -> isIdle(kept.get(key)))
                    .toList();
            if (idle.isEmpty()) {
                break;
            }
            forget(idle.get(0));
        }
        room.take(person, more);
    }

    private List<String> ofPerson(String person) {
        return kept.entrySet().stream()
                .filter(each -> each.getValue().person.equals(person))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isIdle(@Nullable Upload upload) {
        return upload != null && upload.users == 0;
    }

    /**
     * Works with a file, which stays meanwhile.
     *
     * @throws MistakenException when it is not kept any more, or another person sent it
     */
    <T> T with(String key, String person, Function<Path, T> work) {
        Upload upload = borrow(key, person);
        try {
            return work.apply(upload.file);
        } finally {
            giveBack(upload);
        }
    }

    private synchronized Upload borrow(String key, String person) {
        Upload upload = kept.get(key);
        if (upload == null || !upload.person.equals(person) || isOver(upload)) {
            throw new MistakenException("The file is not kept any more: choose it again.");
        }
        upload.users++;
        return upload;
    }

    private synchronized void giveBack(Upload upload) {
        upload.users--;
    }

    synchronized void forget(String key) {
        Upload upload = kept.remove(key);
        if (upload != null) {
            room.giveBack(upload.person, upload.bytes);
            remove(folder.resolve(key));
        }
    }

    private boolean isOver(Upload upload) {
        return !clock.instant().isBefore(upload.since.plus(KEPT));
    }

    /** Forgets what was kept long enough. What leaves here would end all looks that follow. */
    private synchronized void look() {
        try {
            kept.entrySet().stream()
                    .filter(each -> isOver(each.getValue()) && isIdle(each.getValue()))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::forget);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Uploads.class).error("Looking for files that were kept for an hour", e);
        }
    }

    /** Only its last part: what a browser calls a file is not trusted with folders, nor with its length. */
    private static String lastPart(String original) {
        String last = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("\\p{Cntrl}", "");
        String fitting = printable.substring(Math.max(0, printable.length() - LONGEST_NAME));
        return fitting.isBlank() || fitting.startsWith(".") ? NAMELESS : fitting;
    }

    private static void remove(Path own) {
        try {
            FileSystemUtils.deleteRecursively(own);
        } catch (IOException e) {
            LoggerFactory.getLogger(Uploads.class).error("Cannot remove {}: {}", own, e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        looking.cancel(false);
        clockwork.shutdownNow();
        List.copyOf(kept.keySet()).forEach(this::forget);
    }
}
