package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.jobs.JobsReader;

/** Writes the lists everybody checks against, as the product reads them from its jobs folder: known countries, and posts. */
final class ReferenceLists {

    private ReferenceLists() {}

    static Path write(Path jobs, Path folder) throws IOException {
        if (!(JobsReader.read(jobs) instanceof JobsReader.Result.Good good)) {
            throw new IOException("The jobs folder has mistakes: " + jobs);
        }
        Reference reference = good.jobs().reference();
        Files.createDirectories(folder);
        List<String> countries = new ArrayList<>(List.of("code"));
        reference.countries().all().stream().map(Countries.Country::code).forEach(countries::add);
        Files.write(folder.resolve("countries.csv"), countries);
        List<String> posts = new ArrayList<>(List.of("number,code,neighbour,zone"));
        for (Post post : reference.posts().values()) {
            posts.add("%d,%s,%s,%s"
                    .formatted(
                            posts.size(), post.code(), post.neighbourCountry().orElse(Countries.UNKNOWN), post.zone()));
        }
        Files.write(folder.resolve("posts.csv"), posts);
        return folder;
    }
}
