package org.bordertally.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bordertally.intake.Stream;
import org.bordertally.jobs.Jobs;
import org.bordertally.nightly.Assignment;
import org.bordertally.nightly.Engine;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightRequest;
import scala.Function2;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** Counts on the executors of a Spark cluster, a group of streams a task. */
public final class SparkEngine implements Engine {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Optional<String> refusal(Jobs jobs) {
        return SparkSettings.of(jobs.nightly().spark()).contains(SparkSettings.MASTER)
                ? Optional.empty()
                : Optional.of(
                        "The engine spark needs a master. Name it in nightly.yaml, e.g. spark: {master: \"spark://host:7077\"},"
                                + " or start with spark-submit --master.");
    }

    @Override
    public void count(Assignment assignment, List<Stream> streams, NightRequest request, NightProgress progress) {
        if (streams.isEmpty()) {
            return;
        }
        SparkConf settings = SparkSettings.of(request.jobs().nightly().spark());
        List<Group> groups = Group.deal(assignment, streams);
        Function2<Object, Long, BoxedUnit> groupIsDone = (index, bytes) -> {
            progress.counted(bytes);
            return BoxedUnit.UNIT;
        };
        try (JavaSparkContext spark = new JavaSparkContext(settings)) {
            CountGroup task = new CountGroup(
                    spark.broadcast(new JobsCopy(request.jobsFolder())), SharedInbox.of(request.inbox()));
            spark.sc()
                    .runJob(
                            spark.parallelize(groups, groups.size()).rdd(),
                            task,
                            groupIsDone,
                            ClassTag$.MODULE$.apply(Long.class));
        }
    }
}
