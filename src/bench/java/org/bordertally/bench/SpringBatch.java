package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Spring Batch with its own readers and writers, see {@link SpringBatchJob}, in a plain context. */
final class SpringBatch implements Contender {

    @Override
    public String name() {
        return "spring-batch";
    }

    @Override
    public String title() {
        return "Spring Batch";
    }

    @Override
    public Server.Place place(Server server) throws SQLException {
        return server.newPlace();
    }

    @Override
    public List<String> command(Workbench bench, Input input, Server.Place place) {
        return Peer.java(
                SpringBatch.class,
                "-XX:+UseParallelGC",
                "-Dlogback.configurationFile=" + bench.root().resolve("src/main/resources/logback.xml"));
    }

    @Override
    public Map<String, String> environment(Workbench bench, Input input, Server.Place place) {
        return Peer.environment(bench, input, place.owner());
    }

    public static void main(String[] arguments) throws Exception {
        try (var context = new AnnotationConfigApplicationContext(SpringBatchJob.class)) {
            JobExecution execution =
                    context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
            if (!execution.getExitStatus().getExitCode().equals(ExitStatus.COMPLETED.getExitCode())) {
                execution.getAllFailureExceptions().forEach(failure -> failure.printStackTrace(System.out));
                throw new IllegalStateException("The job ended with " + execution.getExitStatus());
            }
        }
    }

    /** The files of the inbox, in order of name. */
    static List<Path> files() throws IOException {
        try (var found = Files.list(Path.of(Peer.setting("BENCH_INBOX")))) {
            return found.sorted().toList();
        }
    }
}
