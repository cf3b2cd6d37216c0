package org.bordertally.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.bordertally.MovingClock;
import org.bordertally.console.Role;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TestDatabase;

/** A process that shows pages, is sent a file by an operator of its own, and is halted while it previews that. */
final class HaltedPreview {
    static final int HALTED = 99;

    private HaltedPreview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Supplier<Database> opening = () -> TestDatabase.disturbed(arguments[0], new HaltAtFacts());
        try (ServedConsole console = new ServedConsole(
                folder,
                Files.createDirectories(folder.resolve("files")),
                Map.of("bordertally.uploads.free", "1MB"),
                new MovingClock(Instant.parse("2024-08-12T20:00:00Z")),
                opening.get(),
                shown -> opening.get())) {
            Visitor lan = new Visitor(console.address());
            lan.logIn("lan", console.account("lan", Role.OPERATOR));
            lan.post(
                    "/deliveries/take",
                    Map.of("feed", "crossings", "sender", "MONG_CAI", "date", "2024-08-11"),
                    "a.csv",
                    Files.readString(Path.of(arguments[2])));
        }
    }

    /** Facts are sent once the file was received, copied and counted. */
    private record HaltAtFacts() implements Disturbance {
        @Override
        public void before(Call call) {
            if (call.kind() == Call.Kind.COPY) {
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }
}
