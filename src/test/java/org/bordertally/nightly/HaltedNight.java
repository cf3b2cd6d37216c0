package org.bordertally.nightly;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.database.Call;
import org.bordertally.database.Database;
import org.bordertally.database.Disturbance;
import org.bordertally.database.TestDatabase;

/** A process that runs a night and is halted at one of its fault points: just before and just after each commit. */
final class HaltedNight {
    static final int HALTED = 99;

    private HaltedNight() {}

    public static void main(String[] arguments) {
        String url = arguments[0];
        Path home = Path.of(arguments[1]);
        Path jobs = Path.of(arguments[2]);
        Path inbox = Path.of(arguments[3]);
        String businessDate = arguments[4];
        int faultPoint = Integer.parseInt(arguments[5]);
        try (Database database = TestDatabase.disturbed(url, new HaltAt(faultPoint))) {
            new NightRunner(database, home, jobs).run(inbox, businessDate);
        }
    }

    private record HaltAt(int faultPoint, AtomicInteger passed) implements Disturbance {
        HaltAt(int faultPoint) {
            this(faultPoint, new AtomicInteger());
        }

        @Override
        public void before(Call call) {
            pass(call);
        }

        @Override
        public void after(Call call) {
            pass(call);
        }

        private void pass(Call call) {
            if (call.commits() && passed.incrementAndGet() == faultPoint) {
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }
}
