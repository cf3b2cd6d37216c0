package org.bordertally.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one night, by name; each a list of lines, the header first. */
final class Inbox {
    private final SortedMap<String, List<String>> files = new TreeMap<>();

    static String name(String feed, Object sender, Object businessDate) {
        return feed + "_" + sender + "_" + businessDate + ".csv";
    }

    static String revision(String name, int revision) {
        return name.replace(".csv", "_r" + revision + ".csv");
    }

    void put(String name, List<String> lines) {
        files.put(name, new ArrayList<>(lines));
    }

    /** The lines of a file, to change. */
    List<String> lines(String name) {
        List<String> lines = files.get(name);
        if (lines == null) {
            throw new NoSuchElementException("The sample has no file " + name + ".");
        }
        return lines;
    }

    List<String> remove(String name) {
        List<String> lines = lines(name);
        files.remove(name);
        return lines;
    }

    /** Replaces what the folder's files of these names held; creates the folder. */
    List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.writeString(path, String.join("\n", file.getValue()) + "\n", StandardCharsets.UTF_8);
            written.add(path);
        }
        return written;
    }
}
