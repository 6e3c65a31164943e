-- Treatment: what an arm's plan says, the sessions of a participant (part A), and the sealed record of each (part B).
CREATE TABLE visit_treatment_plan (
    arm_id uuid NOT NULL,
    -- The plan belongs to the modality it was written for; an arm that changes its modality has none.
    modality varchar(20) NOT NULL,
    format integer NOT NULL,
    record text NOT NULL,
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT visit_treatment_plan_pk PRIMARY KEY (arm_id),
    -- An arm that is taken out of a draft takes its plan along.
    CONSTRAINT visit_treatment_plan_arm_fk FOREIGN KEY (arm_id) REFERENCES study_arm (id) ON DELETE CASCADE,
    CONSTRAINT visit_treatment_plan_record_ck CHECK (record IS JSON OBJECT)
);

CREATE TABLE visit_session (
    id uuid NOT NULL,
    participant_id uuid NOT NULL,
    number integer NOT NULL,
    modality varchar(20) NOT NULL,
    planned_on date NOT NULL,
    state varchar(12) NOT NULL,
    held_on date,
    started_at time,
    ended_at time,
    room varchar(60),
    operator varchar(120),
    needles_in integer,
    needles_out integer,
    tolerance varchar(12),
    adverse_event boolean,
    adverse_event_note varchar(1000),
    deviation varchar(1000),
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT visit_session_pk PRIMARY KEY (id),
    CONSTRAINT visit_session_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id),
    CONSTRAINT visit_session_number_uk UNIQUE (participant_id, number),
    CONSTRAINT visit_session_number_ck CHECK (number BETWEEN 1 AND 100),
    CONSTRAINT visit_session_state_ck CHECK (state IN ('PLANNED', 'DELIVERED', 'MISSED')),
    CONSTRAINT visit_session_tolerance_ck CHECK (tolerance IN ('GOOD', 'MODERATE', 'POOR')),
    CONSTRAINT visit_session_delivered_ck CHECK ((state = 'DELIVERED') = (held_on IS NOT NULL)),
    CONSTRAINT visit_session_whole_ck CHECK (state <> 'DELIVERED' OR (started_at IS NOT NULL AND ended_at IS NOT NULL
        AND operator IS NOT NULL AND tolerance IS NOT NULL AND adverse_event IS NOT NULL)),
    CONSTRAINT visit_session_missed_ck CHECK (state <> 'MISSED' OR deviation IS NOT NULL),
    -- Needles that went in have come out, whatever the application believes.
    CONSTRAINT visit_session_needles_ck CHECK (needles_in IS NOT DISTINCT FROM needles_out)
);
CREATE INDEX visit_session_state_ix ON visit_session (state, planned_on);

CREATE TABLE visit_treatment (
    session_id uuid NOT NULL,
    format integer NOT NULL,
    record text NOT NULL,
    override_reason varchar(1000),
    deviation varchar(1000),
    -- Whether the plan was left; kept beside the record, so that a list can say so and no more.
    deviates boolean NOT NULL,
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT visit_treatment_pk PRIMARY KEY (session_id),
    CONSTRAINT visit_treatment_session_fk FOREIGN KEY (session_id) REFERENCES visit_session (id),
    CONSTRAINT visit_treatment_record_ck CHECK (record IS JSON OBJECT),
    CONSTRAINT visit_treatment_deviation_ck CHECK (NOT deviates OR deviation IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE ON visit_treatment_plan, visit_session, visit_treatment TO trialgia_app;
