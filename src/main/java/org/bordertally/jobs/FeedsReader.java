package org.bordertally.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bordertally.feed.FeedContract;
import org.bordertally.jobs.FeedReader.DeclaredFeed;

/** Reads {@code jobs/feeds}. */
final class FeedsReader {
    private final Path folder;
    private final ReferenceReader.Found reference;
    private final Problems problems;
    private final Codes names;
    private final List<DeclaredFeed> feeds = new ArrayList<>();

    FeedsReader(Path folder, ReferenceReader.Found reference, Problems problems) {
        this.folder = folder;
        this.reference = reference;
        this.problems = problems;
        this.names = new Codes("feed", "feeds/NAME.yaml", problems);
    }

    /**
     * What was read.
     *
     * @param names of all feeds, also of those with mistakes
     */
    record Found(List<FeedContract> contracts, Codes names) {}

    Found read() {
        files().forEach(this::read);
        reportSharedFiles();
        return new Found(feeds.stream().map(DeclaredFeed::contract).toList(), names);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            problems.add(
                    Place.top(folder),
                    "The folder is missing.",
                    "Copy it from the jobs folder BorderTally comes with, or name another folder with --jobs DIR.");
            names.incomplete();
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            files.stream().filter(file -> !isYaml(file)).forEach(this::reportOther);
            List<Path> contracts = files.stream().filter(FeedsReader::isYaml).toList();
            if (contracts.isEmpty()) {
                problems.add(
                        Place.top(folder), "No feed is declared.", "Add a file NAME.yaml; docs/feeds.md shows how.");
                names.incomplete();
            }
            return contracts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed", unreadable);
        }
    }

    private static boolean isYaml(Path file) {
        return file.getFileName().toString().endsWith(".yaml");
    }

    private void reportOther(Path file) {
        problems.add(
                Place.top(file),
                "Only files that end in .yaml declare feeds; this one is not read.",
                "Rename it to end in .yaml, or take it out of the folder.");
    }

    private void read(Path file) {
        YamlFile.read(file, problems)
                .ifPresentOrElse(
                        written -> add(new FeedReader(written, reference).read(digest(file))), names::incomplete);
    }

    private void add(DeclaredFeed feed) {
        if (names.declare(feed.name())) {
            feeds.add(feed);
        }
    }

    private static String digest(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file " + file + " cannot be read again", unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private void reportSharedFiles() {
        for (int i = 1; i < feeds.size(); i++) {
            for (int j = 0; j < i; j++) {
                reportSharedFile(feeds.get(j), feeds.get(i));
            }
        }
    }

    private void reportSharedFile(DeclaredFeed one, DeclaredFeed other) {
        Set<String> shared = new TreeSet<>(names(one));
        shared.retainAll(names(other));
        shared.stream()
                .findFirst()
                .ifPresent(name -> problems.add(
                        other.file().place(),
                        "A file " + name + " could be of the feed " + one.name().value() + " or of "
                                + other.name().value() + ".",
                        "Give one of them another file pattern."));
    }

    private Set<String> names(DeclaredFeed feed) {
        return SampleNames.of(feed.file().value(), reference.senders().all());
    }
}
