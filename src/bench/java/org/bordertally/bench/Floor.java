package org.bordertally.bench;

import com.opencsv.RFC4180Parser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What reading alone costs: the lines of all files split into cells by opencsv's {@link RFC4180Parser}, on all cores, and
 * nothing done with them. Large files are cut at line ends, one part for each core.
 */
final class Floor implements Contender {
    static final String NAME = "floor";

    private static final long CUT_ABOVE = 1L << 24;
    private static final int BUFFER = 1 << 16;

    /** The bytes of a file whose lines one task reads: those that begin in it. */
    private record Part(Path file, long from, long to) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "opencsv, only reading";
    }

    @Override
    public Server.Place place(Server server) throws SQLException {
        return server.newPlace();
    }

    @Override
    public List<String> command(Workbench bench, Input input, Server.Place place) {
        return Peer.java(Floor.class, "-XX:+UseParallelGC", "-Xmn192m");
    }

    @Override
    public Map<String, String> environment(Workbench bench, Input input, Server.Place place) {
        return Peer.environment(bench, input, place.owner());
    }

    @Override
    public String result() {
        return "";
    }

    public static void main(String[] arguments) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (Part part : parts(Path.of(Peer.setting("BENCH_INBOX")), cores)) {
                tasks.add(() -> cells(part));
            }
            long cells = 0;
            for (Future<Long> task : threads.invokeAll(tasks)) {
                cells += task.get();
            }
            System.out.printf("%,d cells%n", cells);
        } finally {
            threads.shutdown();
        }
    }

    private static List<Part> parts(Path folder, int cores) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            long size = Files.size(file);
            int cuts = size > CUT_ABOVE ? cores : 1;
            for (int cut = 0; cut < cuts; cut++) {
                parts.add(new Part(file, size * cut / cuts, size * (cut + 1) / cuts));
            }
        }
        return parts;
    }

    private static long cells(Part part) throws IOException {
        RFC4180Parser parser = new RFC4180Parser();
        long cells = 0;
        try (RandomAccessFile file = new RandomAccessFile(part.file().toFile(), "r")) {
            long start = lineStart(file, part.from());
            long stop = lineStart(file, part.to());
            file.seek(start);
            InputStream bytes = new Limited(Channels.newInputStream(file.getChannel()), stop - start);
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cells += parser.parseLine(line).length;
            }
        }
        return cells;
    }

    /** Where the first line begins that starts at a place or after it. */
    private static long lineStart(RandomAccessFile file, long place) throws IOException {
        if (place == 0 || place == file.length()) {
            return place;
        }
        file.seek(place - 1);
        file.readLine();
        return file.getFilePointer();
    }

    /** The next bytes of a stream, no more than a number of them. */
    private static final class Limited extends InputStream {
        private final InputStream bytes;
        private long left;

        Limited(InputStream bytes, long left) {
            this.bytes = bytes;
            this.left = left;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = bytes.read(buffer, from, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
