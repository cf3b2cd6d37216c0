package org.bordertally.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Disturbs a run at its first point, another at its second, and so on, two at a time, until one is over before its point. */
public final class FaultPoints {
    private static final int AT_A_TIME = 2;

    private FaultPoints() {}

    /** Disturbs one run. */
    public interface Trial {
        /** @return whether the run reached the point of this number, from 1 */
        boolean reached(int faultPoint) throws Exception;
    }

    /** @return how many points there were */
    public static int tryEach(Trial trial) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger reached = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Callable<Void> trials = () -> {
            try {
                while (!over.get()) {
                    if (trial.reached(next.incrementAndGet())) {
                        reached.incrementAndGet();
                    } else {
                        over.set(true);
                    }
                }
                return null;
            } finally {
                over.set(true);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Void>> working = new ArrayList<>();
            for (int thread = 0; thread < AT_A_TIME; thread++) {
                working.add(threads.submit(trials));
            }
            for (Future<Void> each : working) {
                each.get();
            }
            return reached.get();
        } finally {
            threads.shutdown();
        }
    }
}
