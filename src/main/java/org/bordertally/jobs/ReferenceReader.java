package org.bordertally.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Reference;

/** Reads {@code jobs/reference}. */
final class ReferenceReader {
    private final Path folder;
    private final Problems problems;
    private final Codes posts;
    private final Codes senders;
    private final Codes flows;

    ReferenceReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
        this.posts = new Codes("post", "reference/posts.csv", problems);
        this.senders = new Codes("sender", "reference/senders.csv", problems);
        this.flows = new Codes("flow", "reference/flows.csv", problems);
    }

    /**
     * What was read.
     *
     * @param posts codes of posts, also of those whose rows have mistakes; likewise {@code senders} and {@code flows}
     */
    record Found(Reference reference, Codes posts, Codes senders, Codes flows) {}

    /**
     * Reads every table.
     *
     * @param country code of the reporting country
     * @param zone of the installation
     */
    Found read(String country, ZoneId zone, Countries countries) {
        PostsReader postsReader = new PostsReader(countries, posts, problems);
        tables("posts").forEach(postsReader::read);
        postsReader.resolve();
        SendersReader sendersReader = new SendersReader(countries, senders, posts, problems);
        tables("senders").forEach(sendersReader::read);
        FlowsReader flowsReader = new FlowsReader(flows, problems);
        flowsReader.read(folder.resolve("flows.csv"));
        return new Found(
                new Reference(
                        country,
                        zone,
                        postsReader.posts(),
                        sendersReader.senders(),
                        flowsReader.flows(),
                        AgreementsReader.read(folder.resolve("agreements.csv"), countries, problems),
                        countries),
                posts,
                senders,
                flows);
    }

    /** All tables of this name, {@code posts.csv} and {@code posts-hong-kong.csv}; {@code posts.csv} when there is none. */
    private List<Path> tables(String name) {
        if (!Files.isDirectory(folder)) {
            return List.of(folder.resolve(name + ".csv"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name + ".*\\.csv"))
                    .sorted()
                    .toList();
            return found.isEmpty() ? List.of(folder.resolve(name + ".csv")) : found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed", unreadable);
        }
    }
}
