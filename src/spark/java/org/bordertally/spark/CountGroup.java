package org.bordertally.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function2;
import scala.collection.Iterator;

/** What an executor does: counts and stores a group of streams, and answers with the bytes it has read. */
final class CountGroup implements Function2<TaskContext, Iterator<Group>, Long>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Broadcast<JobsCopy> jobs;
    private final SharedInbox inbox;

    CountGroup(Broadcast<JobsCopy> jobs, SharedInbox inbox) {
        this.jobs = jobs;
        this.inbox = inbox;
    }

    @Override
    public Long apply(TaskContext context, Iterator<Group> groups) {
        inbox.requireHere();
        AtomicLong read = new AtomicLong();
        while (groups.hasNext()) {
            Group group = groups.next();
            group.assignment().carryOut(jobs.value().jobs(), group.streams(), bytes -> {
                context.killTaskIfInterrupted();
                read.addAndGet(bytes);
            });
        }
        return read.get();
    }
}
