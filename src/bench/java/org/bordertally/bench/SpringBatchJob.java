package org.bordertally.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.mapping.DefaultLineMapper;
import org.springframework.batch.infrastructure.item.file.transform.DelimitedLineTokenizer;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Files into an unlogged table by two steps at once, each with half of the files (or half of the lines, when there is but
 * one), then SQL.
 */
@Configuration
@EnableBatchProcessing
@EnableJdbcJobRepository
class SpringBatchJob {
    private static final int STEPS = 2;
    private static final int CHUNK = 5_000;
    private static final String INSERT = """
            INSERT INTO staging (record_id, day, post, flow, partner_country, citizenship, traveller_group, travel_mode, sex,
                                 age_band, persons)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Bean
    DataSource dataSource() {
        Login login = Peer.login();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(login.url() + "&reWriteBatchedInserts=true");
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMaximumPoolSize(2 * STEPS);
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"),
                        new ClassPathResource("spring-batch/staging.sql", SpringBatchJob.class))
                .execute(pool);
        return pool;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    Job count(JobRepository repository, PlatformTransactionManager transactions, DataSource dataSource)
            throws IOException {
        Flow[] loads = parts().stream()
                .map(part -> new FlowBuilder<SimpleFlow>(part.name())
                        .start(load(part, repository, transactions, dataSource))
                        .build())
                .toArray(Flow[]::new);
        Flow load = new FlowBuilder<SimpleFlow>("load")
                .split(new SimpleAsyncTaskExecutor("load"))
                .add(loads)
                .build();
        return new JobBuilder("count", repository)
                .start(load)
                .next(tally(repository, transactions, dataSource))
                .end()
                .build();
    }

    /** What one step loads. */
    private record Part(String name, List<Path> files, int from, int lines) {}

    private static List<Part> parts() throws IOException {
        List<Path> files = SpringBatch.files();
        if (files.size() > 1) {
            return IntStream.range(0, STEPS)
                    .mapToObj(part -> new Part("load" + part, everyOther(files, part), 0, Integer.MAX_VALUE))
                    .toList();
        }
        int half;
        try (Stream<String> lines = Files.lines(files.get(0))) {
            half = (int) (lines.count() / STEPS);
        }
        return List.of(new Part("load0", files, 0, half), new Part("load1", files, half, Integer.MAX_VALUE));
    }

    private static List<Path> everyOther(List<Path> files, int part) {
        return IntStream.range(0, files.size())
                .filter(index -> index % STEPS == part)
                .mapToObj(files::get)
                .toList();
    }

    private static Step load(
            Part part, JobRepository repository, PlatformTransactionManager transactions, DataSource dataSource) {
        try {
            return new StepBuilder(part.name(), repository)
                    .<CrossingLine, CountedCrossing>chunk(CHUNK)
                    .transactionManager(transactions)
                    .reader(reader(part))
                    .processor(new CrossingProcessor())
                    .writer(writer(dataSource))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MultiResourceItemReader<CrossingLine> reader(Part part) {
        DefaultLineMapper<CrossingLine> mapper = new DefaultLineMapper<>();
        mapper.setLineTokenizer(new DelimitedLineTokenizer());
        mapper.setFieldSetMapper(CrossingLine::new);
        FlatFileItemReader<CrossingLine> file = new FlatFileItemReaderBuilder<CrossingLine>()
                .name("crossings")
                .encoding("UTF-8")
                .linesToSkip(1 + part.from())
                .maxItemCount(part.lines())
                .lineMapper(mapper)
                .saveState(false)
                .build();
        return new MultiResourceItemReaderBuilder<CrossingLine>()
                .name("inbox")
                .delegate(file)
                .resources(part.files().stream().map(FileSystemResource::new).toArray(Resource[]::new))
                .saveState(false)
                .build();
    }

    private static JdbcBatchItemWriter<CountedCrossing> writer(DataSource dataSource) {
        JdbcBatchItemWriter<CountedCrossing> writer = new JdbcBatchItemWriterBuilder<CountedCrossing>()
                .dataSource(dataSource)
                .sql(INSERT)
                .itemPreparedStatementSetter(CountedCrossing::set)
                .assertUpdates(false)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    private static Step tally(JobRepository repository, PlatformTransactionManager transactions, DataSource dataSource)
            throws IOException {
        List<String> statements = Peer.statements(Peer.resource("spring-batch/tally.sql"));
        return new StepBuilder("tally", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            statements.forEach(new JdbcTemplate(dataSource)::execute);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
