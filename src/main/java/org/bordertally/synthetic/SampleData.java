package org.bordertally.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes {@code sample-data}: an inbox whose totals for China from 1 January to 12 August 2024 are the published
 * national ones, and the inbox of the next night. Everything below those totals is made; {@code sample-data/README.md}
 * lists what is planted.
 */
public final class SampleData {
    private static final long SEED = 20_240_812;

    private SampleData() {}

    /**
     * Writes {@code inbox} and {@code inbox-next} below a folder, the same bytes every time.
     *
     * @param folder created when it is missing; files of the same names are replaced, others are left
     * @return the files written, by night and name
     * @throws IOException when a folder or file cannot be written
     */
    public static List<Path> write(Path folder) throws IOException {
        Random random = new Random(SEED);
        Inbox tonight = new Inbox();
        Inbox next = new Inbox();
        List<Case> cases = CaseBook.drawn(random);
        CrossingsFeed crossings = new CrossingsFeed(random);
        crossings.write(cases, tonight, next);
        EventFeeds.write(cases, tonight);
        LiaisonFeed.write(random, tonight);
        VerificationsFeed.write(random, tonight);
        StatementsFeed.write(cases, tonight, next);
        new Planted(cases, crossings, tonight, next).plant();
        List<Path> written = new ArrayList<>(tonight.write(folder.resolve("inbox")));
        written.addAll(next.write(folder.resolve("inbox-next")));
        return written;
    }
}
