package org.bordertally.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes large valid {@code crossings} feeds. Files go round the posts, then to the next day: one business date a file,
 * its rows of that day but for one in a hundred that comes a day late. Record ids are unique over all
 * files, but for records that are sent again where that is asked for.
 */
public final class LoadFeeds {
    private LoadFeeds() {}

    /**
     * Writes the files of a request, about 92 bytes a row, in memory that does not grow with the rows.
     *
     * @return the files in the order they were written
     * @throws IOException when the folder or a file cannot be written
     */
    public static List<Path> write(LoadRequest request) throws IOException {
        Files.createDirectories(request.folder());
        SplittableRandom random = new SplittableRandom(request.seed());
        SplittableRandom drawing = new SplittableRandom(~request.seed());
        Map<Post, Repeats> repeats = new EnumMap<>(Post.class);
        Post[] posts = Post.values();
        List<Path> written = new ArrayList<>();
        long firstRow = 0;
        for (int file = 0; file < request.files(); file++) {
            long lastRow = request.rows() * (file + 1) / request.files();
            Post post = posts[file % posts.length];
            LocalDate day = request.from().plusDays(file / posts.length);
            Path path = request.folder().resolve(Inbox.name(request.feed(), post, day));
            try (OutputStream out = Files.newOutputStream(path)) {
                Repeats again = repeats.computeIfAbsent(
                        post, sender -> new Repeats(request.repeatedPercent(), drawing.split()));
                again.beginFile();
                LoadRows rows = new LoadRows(out, post, day, random.split(), again);
                rows.writeHeader();
                for (long row = firstRow; row < lastRow; row++) {
                    rows.write(row + 1);
                }
                rows.flush();
            }
            written.add(path);
            firstRow = lastRow;
        }
        return written;
    }
}
