package org.bordertally.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.bordertally.invocation.Invocation;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightReport;
import org.bordertally.nightly.NightRequest;
import org.bordertally.notification.Message;
import org.bordertally.notification.Messenger;
import org.springframework.core.env.StandardEnvironment;

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

    /**
     * Runs a night: shows how far it is, says how to go on when it is stopped from outside, prints its summary, and tells those
     * whom nightly.yaml names how it ended.
     */
    static NightReport run(Workplace workplace, NightRequest request, Function<NightProgress, NightReport> night) {
        NightReport report;
        try {
            report = workplace.watching(STOPPED, night::apply);
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure.exitCode() != ExitCode.LOCKED) {
                tell(workplace, request, Message.Kind.FAILED, failure.exitCode(), failure.message());
            }
            throw e;
        }
        String summary = new NightSummary(report, request.inbox()).toString();
        workplace.print(summary);
        if (report.exitCode() != ExitCode.DONE || !report.contracts().others().isEmpty()) {
            tell(workplace, request, Message.Kind.ATTENTION, report.exitCode(), summary);
        } else if (report.recovered()) {
            tell(workplace, request, Message.Kind.RECOVERED, report.exitCode(), summary);
        }
        return report;
    }

    private static void tell(Workplace workplace, NightRequest request, Message.Kind kind, int exitCode, String text) {
        new Messenger(request.jobs().nightly().notified(), new StandardEnvironment())
                .send(new Message(
                        kind,
                        request.businessDate(),
                        exitCode,
                        Invocation.current().put(text)))
                .forEach(workplace.err()::println);
    }
}
