package org.bordertally.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.bordertally.nightly.NightProgress;
import org.jspecify.annotations.Nullable;

/** A bar over the bytes to count, where somebody watches; else nothing. */
final class ProgressDisplay implements NightProgress, AutoCloseable {
    private static final long MEBIBYTE = 1L << 20;
    private static final int WIDTH = 79;
    private static final int REDRAW_MILLIS = 200;

    private final boolean watched;
    private volatile @Nullable ProgressBar bar;

    private ProgressDisplay(boolean watched) {
        this.watched = watched;
    }

    static ProgressDisplay on(Workplace workplace) {
        return new ProgressDisplay(workplace.watched().getAsBoolean());
    }

    @Override
    public synchronized void step(String name) {
        if (!name.equals("tally")) {
            close();
        }
    }

    @Override
    public synchronized void toCount(long deliveries, long bytes) {
        if (!watched || bytes == 0) {
            return;
        }
        close();
        bar = new ProgressBarBuilder()
                .setTaskName("Counting " + deliveries + (deliveries == 1 ? " delivery" : " deliveries"))
                .setInitialMax(bytes)
                .setUnit(" MB", MEBIBYTE)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                // ASCII: the bar counts other characters as wider than they are and cuts its line short.
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(
                        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8), WIDTH))
                .build();
    }

    @Override
    public void counted(long bytes) {
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
