-- Runs of an analysis and the tasks they are cut into: what was asked for is frozen, what is done is kept.
CREATE TABLE run_run (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    number integer NOT NULL,
    title varchar(120) NOT NULL,
    state varchar(12) NOT NULL,
    asked_by uuid NOT NULL,
    -- Canonical JSON and its SHA-256 in hexadecimal: the same choices always give the same bytes.
    settings bytea NOT NULL,
    settings_hash varchar(64) NOT NULL,
    inputs bytea NOT NULL,
    inputs_hash varchar(64) NOT NULL,
    sentence varchar(2000) NOT NULL,
    software varchar(120) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at timestamptz,
    ended_at timestamptz,
    message varchar(1000) NOT NULL,
    result bytea,
    result_hash varchar(64),
    version bigint NOT NULL,
    CONSTRAINT run_run_pk PRIMARY KEY (id),
    CONSTRAINT run_run_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT run_run_asked_fk FOREIGN KEY (asked_by) REFERENCES access_person (id),
    CONSTRAINT run_run_number_uk UNIQUE (study_id, number),
    CONSTRAINT run_run_state_ck CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
    CONSTRAINT run_run_result_ck CHECK ((state = 'FINISHED') = (result IS NOT NULL))
);
CREATE INDEX run_run_open_ix ON run_run (created_at) WHERE state IN ('QUEUED', 'RUNNING');

CREATE TABLE run_task (
    run_id uuid NOT NULL,
    ordinal integer NOT NULL,
    -- Tasks of a stage wait until every task of the stages before it is done.
    stage smallint NOT NULL,
    kind varchar(12) NOT NULL,
    argument varchar(120) NOT NULL,
    state varchar(12) NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    -- Grows with each claim and withdrawal: a result is taken only with the number it was claimed under.
    fence bigint NOT NULL DEFAULT 0,
    worker uuid,
    lease_until timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    message varchar(1000) NOT NULL DEFAULT '',
    result bytea,
    result_hash varchar(64),
    CONSTRAINT run_task_pk PRIMARY KEY (run_id, ordinal),
    CONSTRAINT run_task_run_fk FOREIGN KEY (run_id) REFERENCES run_run (id),
    CONSTRAINT run_task_kind_ck CHECK (kind IN ('SCAN', 'PERMUTATIONS', 'COMBINE')),
    CONSTRAINT run_task_state_ck CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    CONSTRAINT run_task_lease_ck CHECK ((state = 'RUNNING') = (lease_until IS NOT NULL)),
    CONSTRAINT run_task_result_ck CHECK ((state = 'DONE') = (result IS NOT NULL))
);
CREATE INDEX run_task_running_ix ON run_task (lease_until) WHERE state = 'RUNNING';

-- What was frozen stays frozen, for the application's role too: it may write state and outcome only.
GRANT SELECT, INSERT ON run_run, run_task TO trialgia_app;
GRANT UPDATE (state, started_at, ended_at, message, result, result_hash, version) ON run_run TO trialgia_app;
GRANT UPDATE (state, attempts, fence, worker, lease_until, started_at, ended_at, message, result, result_hash)
    ON run_task TO trialgia_app;
