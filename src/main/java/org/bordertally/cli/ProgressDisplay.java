package org.bordertally.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.bordertally.backup.TransferProgress;
import org.bordertally.nightly.NightProgress;
import org.jspecify.annotations.Nullable;

/** A bar over the bytes to count or to move, where somebody watches; else nothing. */
final class ProgressDisplay implements NightProgress, TransferProgress, AutoCloseable {
    private static final long MEBIBYTE = 1L << 20;
    private static final int MOST_COLUMNS = 79;
    /** Below this the number of deliveries would leave no room for the bar. */
    private static final int ROOMY = 70;

    private static final Duration UNKNOWN = Duration.ofSeconds(2);
    private static final int REDRAW_MILLIS = 200;

    /** 0 when nobody watches. */
    private final int columns;

    private final PrintStream target;
    private volatile @Nullable ProgressBar bar;

    ProgressDisplay(int columns, OutputStream target) {
        this.columns = columns;
        this.target = new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    static ProgressDisplay on(Workplace workplace) {
        return new ProgressDisplay(workplace.columns().getAsInt(), new FileOutputStream(FileDescriptor.err));
    }

    @Override
    public synchronized void step(String name) {
        if (!name.equals("tally")) {
            close();
        }
    }

    @Override
    public void toCount(long deliveries, long bytes) {
        if (bytes != 0) {
            show(name(deliveries), bytes);
        }
    }

    @Override
    public void stage(String name, long bytes) {
        show(name, bytes);
    }

    private synchronized void show(String name, long bytes) {
        if (columns == 0) {
            return;
        }
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(bytes)
                .setUnit(" MB", MEBIBYTE)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                // ASCII: the bar counts other characters as wider than they are and cuts its line short.
                .setStyle(ProgressBarStyle.ASCII)
                .setEtaFunction(ProgressDisplay::left)
                // A full line would make some terminals go to the next one.
                .setConsumer(new ConsoleProgressBarConsumer(target, Math.max(1, Math.min(MOST_COLUMNS, columns - 1))))
                .build();
    }

    private String name(long deliveries) {
        return columns < ROOMY
                ? "Counting"
                : "Counting " + deliveries + (deliveries == 1 ? " delivery" : " deliveries");
    }

    /** At the pace so far; what the first moments would tell is no pace. */
    private static Optional<Duration> left(ProgressState state) {
        Duration elapsed = state.getTotalElapsed();
        if (state.getCurrent() == 0 || state.isIndefinite() || elapsed.compareTo(UNKNOWN) < 0) {
            return Optional.empty();
        }
        double share = (double) (state.getMax() - state.getCurrent()) / state.getCurrent();
        return Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * share)));
    }

    @Override
    public void counted(long bytes) {
        moved(bytes);
    }

    @Override
    public void moved(long bytes) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepBy(bytes);
        }
    }

    @Override
    public synchronized void close() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
        }
    }
}
