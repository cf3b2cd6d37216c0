package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What comes into folders and leaves them, also what stays for a moment only. */
final class WatchedFolder implements AutoCloseable {
    private static final String MARK = "watched";

    private final Path folder;
    private final WatchService watch;
    private final Deque<String> seen = new ArrayDeque<>();

    /** Watches a folder with all that are in it now. */
    WatchedFolder(Path folder) throws IOException {
        this.folder = folder;
        this.watch = folder.getFileSystem().newWatchService();
        try (Stream<Path> folders = Files.walk(folder)) {
            for (Path each : folders.filter(Files::isDirectory).toList()) {
                each.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
    }

    /** Waits until something has come. */
    String come() throws InterruptedException {
        return next("+");
    }

    /** Waits until something is gone. */
    String gone() throws InterruptedException {
        return next("-");
    }

    /** Waits until a thing of this name is gone. */
    void gone(String name) throws InterruptedException {
        String gone = gone();
        while (!gone.equals(name)) {
            gone = gone();
        }
    }

    private String next(String what) throws InterruptedException {
        while (true) {
            while (seen.isEmpty()) {
                WatchKey key = watch.poll(1, TimeUnit.MINUTES);
                assertThat(key).as("nothing happens in %s", folder).isNotNull();
                for (WatchEvent<?> event : key.pollEvents()) {
                    seen.add((event.kind() == StandardWatchEventKinds.ENTRY_CREATE ? "+" : "-") + event.context());
                }
                key.reset();
            }
            String event = seen.remove();
            if (event.startsWith(what)) {
                return event.substring(1);
            }
        }
    }

    /** Nothing has come or gone since it is watched, as far as it has not been waited for. */
    void assertQuiet() throws IOException, InterruptedException {
        Path mark = Files.createFile(folder.resolve(MARK));
        assertThat(come()).isEqualTo(MARK);
        Files.delete(mark);
        assertThat(gone()).isEqualTo(MARK);
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
