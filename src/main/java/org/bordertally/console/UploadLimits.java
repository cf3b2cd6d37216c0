package org.bordertally.console;

import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * How much of the machine is given to files that are sent.
 *
 * @param file the most bytes of a file
 * @param ofAPerson the most bytes that one person has sent and not taken yet
 * @param ofAll the same of all together
 * @param free bytes of the disk that stay free
 * @param atOnce files that are sent at the same time; one person sends half of them at most
 * @param lookEvery how often is looked for those that were kept long enough
 */
record UploadLimits(long file, long ofAPerson, long ofAll, long free, int atOnce, Duration lookEvery) {
    /** By the settings {@code bordertally.uploads.*}. */
    static UploadLimits of(Environment settings) {
        return new UploadLimits(
                bytes(settings, "file"),
                bytes(settings, "of-a-person"),
                bytes(settings, "of-all"),
                bytes(settings, "free"),
                settings.getRequiredProperty("bordertally.uploads.at-once", Integer.class),
                Duration.parse(settings.getRequiredProperty("bordertally.uploads.look-every")));
    }

    private static long bytes(Environment settings, String name) {
        return DataSize.parse(settings.getRequiredProperty("bordertally.uploads." + name))
                .toBytes();
    }

    int atOnceOfAPerson() {
        return Math.max(1, atOnce / 2);
    }
}
