package org.bordertally.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightReport;

/** What the commands that run a night have in common. */
final class NightWork {
    private static final String STOPPED = "Nothing committed is lost or counted twice: go on with ./bordertally rerun.";

    private NightWork() {}

    /** @throws UsageException when there is no such folder, before a run is recorded that could only fail */
    static void requireInbox(Path inbox, String remedy) {
        if (!Files.isDirectory(inbox)) {
            throw new UsageException(
                    "There is no folder %s to take deliveries from. %s".formatted(inbox.normalize(), remedy));
        }
    }

    /** Shows how far the night is, and says how to go on when it is stopped from outside. */
    static NightReport watched(Workplace workplace, Function<NightProgress, NightReport> night) {
        return workplace.watching(STOPPED, night::apply);
    }
}
