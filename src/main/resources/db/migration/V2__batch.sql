CREATE TABLE batch.run (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_date date        NOT NULL,
    run           integer     NOT NULL CHECK (run >= 1),
    attempt       integer     NOT NULL CHECK (attempt >= 1),
    status        text        NOT NULL CHECK (status IN ('STARTED', 'COMPLETED', 'FAILED', 'DIED')),
    exit_code     integer     CHECK (exit_code BETWEEN 0 AND 255),
    message       text        NOT NULL DEFAULT '',
    inbox         text        NOT NULL,
    jobs          text        NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    UNIQUE (business_date, run, attempt)
);
CREATE INDEX run_started ON batch.run (id) WHERE status = 'STARTED';
COMMENT ON TABLE batch.run IS 'One row per attempt of a nightly run.';
COMMENT ON COLUMN batch.run.id IS 'Number of the attempt, as commands name it.';
COMMENT ON COLUMN batch.run.business_date IS 'Deliveries up to and including this date were taken.';
COMMENT ON COLUMN batch.run.run IS 'Which run for this business date, from 1.';
COMMENT ON COLUMN batch.run.attempt IS 'Which attempt of the run, from 1; a rerun is the next attempt.';
COMMENT ON COLUMN batch.run.status IS 'STARTED while it works; COMPLETED; FAILED with a message; DIED when its process vanished.';
COMMENT ON COLUMN batch.run.exit_code IS 'Exit code its command returned; null while it works or when it died.';
COMMENT ON COLUMN batch.run.message IS 'Why it failed, in one sentence; empty otherwise.';
COMMENT ON COLUMN batch.run.inbox IS 'Folder the deliveries were taken from.';
COMMENT ON COLUMN batch.run.jobs IS 'Folder of the contracts and reference data it worked by.';
COMMENT ON COLUMN batch.run.started_at IS 'When it began.';
COMMENT ON COLUMN batch.run.ended_at IS 'When it ended or was found dead; null while it works.';

CREATE TABLE batch.fence (
    fence bigint NOT NULL,
    one   boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one)
);
COMMENT ON TABLE batch.fence IS 'One row: the number of the latest holder of the run lock.';
COMMENT ON COLUMN batch.fence.fence IS 'Grows each time the lock is taken; a writer with an older number must stop.';
COMMENT ON COLUMN batch.fence.one IS 'Always true: keeps the table at one row.';
INSERT INTO batch.fence (fence) VALUES (0);

-- Spring Batch 6.0.4's own tables, as its schema-postgresql.sql declares them.
CREATE TABLE batch.batch_job_instance (
    job_instance_id bigint       NOT NULL PRIMARY KEY,
    version         bigint,
    job_name        varchar(100) NOT NULL,
    job_key         varchar(32)  NOT NULL,
    CONSTRAINT job_inst_un UNIQUE (job_name, job_key)
);
CREATE TABLE batch.batch_job_execution (
    job_execution_id bigint    NOT NULL PRIMARY KEY,
    version          bigint,
    job_instance_id  bigint    NOT NULL REFERENCES batch.batch_job_instance (job_instance_id),
    create_time      timestamp NOT NULL,
    start_time       timestamp DEFAULT NULL,
    end_time         timestamp DEFAULT NULL,
    status           varchar(10),
    exit_code        varchar(2500),
    exit_message     varchar(2500),
    last_updated     timestamp
);
CREATE TABLE batch.batch_job_execution_params (
    job_execution_id bigint       NOT NULL REFERENCES batch.batch_job_execution (job_execution_id),
    parameter_name   varchar(100) NOT NULL,
    parameter_type   varchar(100) NOT NULL,
    parameter_value  varchar(2500),
    identifying      char(1)      NOT NULL
);
CREATE TABLE batch.batch_step_execution (
    step_execution_id  bigint       NOT NULL PRIMARY KEY,
    version            bigint       NOT NULL,
    step_name          varchar(100) NOT NULL,
    job_execution_id   bigint       NOT NULL REFERENCES batch.batch_job_execution (job_execution_id),
    create_time        timestamp    NOT NULL,
    start_time         timestamp DEFAULT NULL,
    end_time           timestamp DEFAULT NULL,
    status             varchar(10),
    commit_count       bigint,
    read_count         bigint,
    filter_count       bigint,
    write_count        bigint,
    read_skip_count    bigint,
    write_skip_count   bigint,
    process_skip_count bigint,
    rollback_count     bigint,
    exit_code          varchar(2500),
    exit_message       varchar(2500),
    last_updated       timestamp
);
CREATE TABLE batch.batch_step_execution_context (
    step_execution_id  bigint        NOT NULL PRIMARY KEY REFERENCES batch.batch_step_execution (step_execution_id),
    short_context      varchar(2500) NOT NULL,
    serialized_context text
);
CREATE TABLE batch.batch_job_execution_context (
    job_execution_id   bigint        NOT NULL PRIMARY KEY REFERENCES batch.batch_job_execution (job_execution_id),
    short_context      varchar(2500) NOT NULL,
    serialized_context text
);
-- Spring Batch looks executions up by these in every step, and we look for those that a dead process left open.
CREATE INDEX job_execution_instance ON batch.batch_job_execution (job_instance_id);
CREATE INDEX job_execution_open ON batch.batch_job_execution (job_execution_id)
    WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');
CREATE INDEX job_execution_params_execution ON batch.batch_job_execution_params (job_execution_id);
CREATE INDEX step_execution_job ON batch.batch_step_execution (job_execution_id, step_name);
CREATE INDEX step_execution_open ON batch.batch_step_execution (step_execution_id)
    WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');
CREATE SEQUENCE batch.batch_step_execution_seq;
CREATE SEQUENCE batch.batch_job_execution_seq;
CREATE SEQUENCE batch.batch_job_instance_seq;

COMMENT ON TABLE batch.batch_job_instance IS 'One row per identity of a job (business date, run, attempt), kept by Spring Batch.';
COMMENT ON COLUMN batch.batch_job_instance.job_instance_id IS 'Id of the instance.';
COMMENT ON COLUMN batch.batch_job_instance.version IS 'Optimistic lock.';
COMMENT ON COLUMN batch.batch_job_instance.job_name IS 'Name of the job.';
COMMENT ON COLUMN batch.batch_job_instance.job_key IS 'Digest of the identifying parameters.';
COMMENT ON TABLE batch.batch_job_execution IS 'One row per execution of a job, kept by Spring Batch; times are UTC.';
COMMENT ON COLUMN batch.batch_job_execution.job_execution_id IS 'Id of the execution.';
COMMENT ON COLUMN batch.batch_job_execution.version IS 'Optimistic lock.';
COMMENT ON COLUMN batch.batch_job_execution.job_instance_id IS 'The instance executed.';
COMMENT ON COLUMN batch.batch_job_execution.create_time IS 'When it was created, UTC.';
COMMENT ON COLUMN batch.batch_job_execution.start_time IS 'When it began, UTC.';
COMMENT ON COLUMN batch.batch_job_execution.end_time IS 'When it ended, UTC.';
COMMENT ON COLUMN batch.batch_job_execution.status IS 'State of the execution.';
COMMENT ON COLUMN batch.batch_job_execution.exit_code IS 'Spring Batch exit status.';
COMMENT ON COLUMN batch.batch_job_execution.exit_message IS 'Details of a failure.';
COMMENT ON COLUMN batch.batch_job_execution.last_updated IS 'When the row last changed, UTC.';
COMMENT ON TABLE batch.batch_job_execution_params IS 'One row per parameter of an execution, kept by Spring Batch.';
COMMENT ON COLUMN batch.batch_job_execution_params.job_execution_id IS 'The execution.';
COMMENT ON COLUMN batch.batch_job_execution_params.parameter_name IS 'Name of the parameter.';
COMMENT ON COLUMN batch.batch_job_execution_params.parameter_type IS 'Java type of the value.';
COMMENT ON COLUMN batch.batch_job_execution_params.parameter_value IS 'The value as text.';
COMMENT ON COLUMN batch.batch_job_execution_params.identifying IS 'Y when the parameter is part of the identity.';
COMMENT ON TABLE batch.batch_step_execution IS 'One row per execution of a step, kept by Spring Batch; times are UTC.';
COMMENT ON COLUMN batch.batch_step_execution.step_execution_id IS 'Id of the step execution.';
COMMENT ON COLUMN batch.batch_step_execution.version IS 'Optimistic lock.';
COMMENT ON COLUMN batch.batch_step_execution.step_name IS 'Name of the step.';
COMMENT ON COLUMN batch.batch_step_execution.job_execution_id IS 'The job execution it belongs to.';
COMMENT ON COLUMN batch.batch_step_execution.create_time IS 'When it was created, UTC.';
COMMENT ON COLUMN batch.batch_step_execution.start_time IS 'When it began, UTC.';
COMMENT ON COLUMN batch.batch_step_execution.end_time IS 'When it ended, UTC.';
COMMENT ON COLUMN batch.batch_step_execution.status IS 'State of the step.';
COMMENT ON COLUMN batch.batch_step_execution.commit_count IS 'Transactions committed.';
COMMENT ON COLUMN batch.batch_step_execution.read_count IS 'Items read (parcels of deliveries).';
COMMENT ON COLUMN batch.batch_step_execution.filter_count IS 'Items filtered.';
COMMENT ON COLUMN batch.batch_step_execution.write_count IS 'Items written.';
COMMENT ON COLUMN batch.batch_step_execution.read_skip_count IS 'Always 0: nothing is skipped.';
COMMENT ON COLUMN batch.batch_step_execution.write_skip_count IS 'Always 0: nothing is skipped.';
COMMENT ON COLUMN batch.batch_step_execution.process_skip_count IS 'Always 0: nothing is skipped.';
COMMENT ON COLUMN batch.batch_step_execution.rollback_count IS 'Transactions rolled back.';
COMMENT ON COLUMN batch.batch_step_execution.exit_code IS 'Spring Batch exit status.';
COMMENT ON COLUMN batch.batch_step_execution.exit_message IS 'Details of a failure.';
COMMENT ON COLUMN batch.batch_step_execution.last_updated IS 'When the row last changed, UTC.';
COMMENT ON TABLE batch.batch_step_execution_context IS 'One row per step execution: its context, kept by Spring Batch.';
COMMENT ON COLUMN batch.batch_step_execution_context.step_execution_id IS 'The step execution.';
COMMENT ON COLUMN batch.batch_step_execution_context.short_context IS 'Beginning of the context.';
COMMENT ON COLUMN batch.batch_step_execution_context.serialized_context IS 'The whole context when it is long.';
COMMENT ON TABLE batch.batch_job_execution_context IS 'One row per job execution: its context, kept by Spring Batch.';
COMMENT ON COLUMN batch.batch_job_execution_context.job_execution_id IS 'The job execution.';
COMMENT ON COLUMN batch.batch_job_execution_context.short_context IS 'Beginning of the context.';
COMMENT ON COLUMN batch.batch_job_execution_context.serialized_context IS 'The whole context when it is long.';
