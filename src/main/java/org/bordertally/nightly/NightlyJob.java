package org.bordertally.nightly;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.bordertally.intake.Parcel;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job {@code nightly} and its five steps. Jobs and steps are beans, since only those emit metrics; every chunk step
 * names its transaction manager, since one that does not is not transactional.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(tablePrefix = "batch.BATCH_")
class NightlyJob {

    /** What Spring Batch measures itself, for a server that runs nights and exports it. */
    @Bean
    ObservationRegistry observationRegistry() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(Metrics.globalRegistry));
        return registry;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    Job nightly(JobRepository repository, Step receive, Step tally, Step reconcile, Step publish, Step summarise) {
        return new JobBuilder("nightly", repository)
                .start(receive)
                .next(tally)
                .next(reconcile)
                .next(publish)
                .next(summarise)
                .build();
    }

    @Bean
    Step receive(JobRepository repository, PlatformTransactionManager transactions, Night night) {
        return step("receive", repository, transactions, night::receive);
    }

    @Bean
    Step tally(JobRepository repository, Step claimant, Night night, Tallying tallying) {
        Engine engine = tallying.engine();
        return engine == null
                ? byClaimants(tallying.claimants(), repository, claimant, night)
                : byEngine(engine, tallying.assignment(), repository, night);
    }

    /** As many claimants as the operator allows, each claiming, counting and storing parcels until none is left. */
    private static Step byClaimants(int number, JobRepository repository, Step claimant, Night night) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("claimant-");
        threads.setConcurrencyLimit(number);
        return new StepBuilder("tally", repository)
                .partitioner("claimant", NightlyJob::numbered)
                .step(claimant)
                .gridSize(number)
                .taskExecutor(threads)
                .aggregator(unlessSomethingIsLeft(night))
                .listener(announcing(night))
                .build();
    }

    /** Outside any transaction of ours: an engine has its own, elsewhere. */
    private static Step byEngine(Engine engine, Assignment assignment, JobRepository repository, Night night) {
        return new StepBuilder("tally", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            night.countBy(engine, assignment);
                            return RepeatStatus.FINISHED;
                        },
                        new ResourcelessTransactionManager())
                .listener(announcing(night))
                .build();
    }

    /** One parcel a transaction: claimed, counted and stored in it, so that it counts whole or not at all. */
    @Bean
    Step claimant(JobRepository repository, PlatformTransactionManager transactions, Night night) {
        return new StepBuilder("claimant", repository)
                .<Parcel, Parcel>chunk(1)
                .transactionManager(transactions)
                .reader(night.claimant()::claim)
                .writer(parcels -> parcels.forEach(night.claimant()::count))
                .build();
    }

    @Bean
    Step reconcile(JobRepository repository, PlatformTransactionManager transactions, Night night) {
        return step("reconcile", repository, transactions, night::reconcile);
    }

    @Bean
    Step publish(JobRepository repository, PlatformTransactionManager transactions, Night night) {
        return step("publish", repository, transactions, night::publish);
    }

    @Bean
    Step summarise(JobRepository repository, PlatformTransactionManager transactions, Night night) {
        return step("summarise", repository, transactions, night::summarise);
    }

    /**
     * What counts.
     *
     * @param claimants threads that count at once
     * @param engine counts in their place; null when there is none
     * @param assignment of an engine
     */
    record Tallying(int claimants, @Nullable Engine engine, Assignment assignment) {}

    private static Step step(
            String name, JobRepository repository, PlatformTransactionManager transactions, Runnable work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, chunk) -> {
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    private static Map<String, ExecutionContext> numbered(int gridSize) {
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (int number = 1; number <= gridSize; number++) {
            partitions.put(Integer.toString(number), new ExecutionContext());
        }
        return partitions;
    }

    private static StepExecutionListener announcing(Night night) {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution tally) {
                night.announceCounting();
            }
        };
    }

    private static StepExecutionAggregator unlessSomethingIsLeft(Night night) {
        return new DefaultStepExecutionAggregator() {
            @Override
            public void aggregate(StepExecution result, Collection<StepExecution> claimants) {
                super.aggregate(result, claimants);
                if (!night.hasCountedAll()) {
                    result.setStatus(BatchStatus.FAILED);
                }
            }
        };
    }
}
