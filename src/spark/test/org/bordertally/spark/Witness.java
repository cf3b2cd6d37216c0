package org.bordertally.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Sees in the driver what Spark notices; Spark makes it by name. */
public final class Witness extends SparkListener {
    static final AtomicInteger LOST_EXECUTORS = new AtomicInteger();
    static final AtomicInteger DONE_AT_A_LATER_ATTEMPT = new AtomicInteger();

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        LOST_EXECUTORS.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (ended.taskInfo().successful() && ended.taskInfo().attemptNumber() > 0) {
            DONE_AT_A_LATER_ATTEMPT.incrementAndGet();
        }
    }
}
