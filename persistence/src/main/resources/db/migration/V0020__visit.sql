-- The visits of each participant, with their days as the protocol stood when they were planned, and their scores.
CREATE TABLE visit_scheduled (
    id uuid NOT NULL,
    participant_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    ordinal integer NOT NULL,
    code varchar(12) NOT NULL,
    label varchar(80) NOT NULL,
    anchor varchar(16) NOT NULL,
    -- Days at the participant's site.
    target_on date NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    scan boolean NOT NULL,
    -- Instrument codes in order, separated by line feeds.
    instruments varchar(400) NOT NULL,
    held_on date,
    held_by uuid,
    -- Why it was held outside its window.
    deviation varchar(500),
    -- Why it was not held and will not be.
    missed varchar(500),
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT visit_scheduled_pk PRIMARY KEY (id),
    CONSTRAINT visit_scheduled_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id),
    CONSTRAINT visit_scheduled_plan_fk FOREIGN KEY (plan_id) REFERENCES study_visit_plan (id),
    CONSTRAINT visit_scheduled_held_by_fk FOREIGN KEY (held_by) REFERENCES access_person (id),
    -- A schedule made twice is made once.
    CONSTRAINT visit_scheduled_once_uk UNIQUE (participant_id, plan_id),
    CONSTRAINT visit_scheduled_window_ck CHECK (from_on <= target_on AND target_on <= to_on),
    CONSTRAINT visit_scheduled_held_ck CHECK ((held_on IS NULL) = (held_by IS NULL)),
    CONSTRAINT visit_scheduled_deviation_ck CHECK (deviation IS NULL OR held_on IS NOT NULL),
    CONSTRAINT visit_scheduled_missed_ck CHECK (missed IS NULL OR held_on IS NULL)
);
CREATE INDEX visit_scheduled_open_ix ON visit_scheduled (to_on) WHERE held_on IS NULL;

CREATE TABLE visit_score (
    id uuid NOT NULL,
    visit_id uuid NOT NULL,
    -- Name and recall version in one word: two recall versions are two instruments.
    instrument varchar(20) NOT NULL,
    -- Answers in the order of the form, separated by line feeds; an empty line where there is none.
    items varchar(400) NOT NULL,
    pain numeric(9, 6),
    interference numeric(9, 6),
    assessed_on date NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT visit_score_pk PRIMARY KEY (id),
    CONSTRAINT visit_score_visit_fk FOREIGN KEY (visit_id) REFERENCES visit_scheduled (id),
    CONSTRAINT visit_score_recorded_by_fk FOREIGN KEY (recorded_by) REFERENCES access_person (id),
    -- A form saved twice is saved once.
    CONSTRAINT visit_score_once_uk UNIQUE (visit_id, instrument),
    CONSTRAINT visit_score_pain_ck CHECK (pain BETWEEN 0 AND 100),
    CONSTRAINT visit_score_interference_ck CHECK (interference BETWEEN 0 AND 10)
);

GRANT SELECT, INSERT, UPDATE ON visit_scheduled, visit_score TO trialgia_app;
