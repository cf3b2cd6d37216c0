package org.bordertally.nightly;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.bordertally.jobs.Jobs;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param businessDate deliveries up to and including this date are taken
 * @param inbox folder the deliveries lie in
 * @param jobsFolder where {@code jobs} was read from
 * @param settle files younger than this are left waiting
 * @param actor who runs it, for the audit log
 * @param engine what counts the deliveries, null for threads of this process
 */
public record NightRequest(
        LocalDate businessDate,
        Path inbox,
        Path jobsFolder,
        Jobs jobs,
        Duration settle,
        String actor,
        @Nullable Engine engine) {

    /** One whose deliveries are counted in threads of this process. */
    public NightRequest(LocalDate businessDate, Path inbox, Path jobsFolder, Jobs jobs, Duration settle, String actor) {
        this(businessDate, inbox, jobsFolder, jobs, settle, actor, null);
    }

    /** Where files of the inbox are moved to; empty where none is declared, or the inbox is another than the declared one. */
    Optional<Path> archive() {
        boolean declared = absolute(inbox).equals(absolute(jobs.nightly().inbox()));
        return declared ? Optional.ofNullable(jobs.nightly().archive()) : Optional.empty();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
