-- Participants from screening to the end, who they are (kept apart), and which clinicians they are assigned to.
CREATE TABLE participant_number (
    study_id uuid NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT participant_number_pk PRIMARY KEY (study_id),
    CONSTRAINT participant_number_study_fk FOREIGN KEY (study_id) REFERENCES study (id)
);

CREATE TABLE participant (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    site_id uuid NOT NULL,
    -- Runs through the study, never through an arm: a number must not tell the arm.
    number varchar(24) NOT NULL,
    status varchar(12) NOT NULL,
    screened_on date NOT NULL,
    pain_side varchar(8) NOT NULL,
    -- Places of the pain in order, separated by line feeds.
    pain_sites varchar(400) NOT NULL,
    consent_version varchar(20),
    consented_on date,
    imaging_consent boolean NOT NULL DEFAULT false,
    eligible boolean,
    eligibility_on date,
    eligibility_reason varchar(1000),
    exclusion varchar(20),
    -- A stratum factor's code and level in a line each, in the order of the protocol.
    factors varchar(2000) NOT NULL DEFAULT '',
    randomised_at timestamptz,
    randomised_on date,
    withdrawn_on date,
    withdrawal_reason varchar(1000),
    version bigint NOT NULL,
    changed_by varchar(120) NOT NULL,
    changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT participant_pk PRIMARY KEY (id),
    CONSTRAINT participant_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT participant_site_fk FOREIGN KEY (site_id) REFERENCES study_site (id),
    CONSTRAINT participant_number_uk UNIQUE (study_id, number),
    CONSTRAINT participant_status_ck CHECK (status IN ('SCREENED', 'CONSENTED', 'ELIGIBLE', 'RANDOMISED', 'TREATED',
        'FOLLOWED', 'COMPLETED', 'WITHDRAWN', 'EXCLUDED')),
    CONSTRAINT participant_side_ck CHECK (pain_side IN ('LEFT', 'RIGHT', 'BOTH', 'MIDLINE')),
    CONSTRAINT participant_consent_ck CHECK ((consent_version IS NULL) = (consented_on IS NULL)),
    CONSTRAINT participant_randomised_ck CHECK ((randomised_at IS NULL) = (randomised_on IS NULL)),
    -- Nobody is allocated without consent and eligibility, whatever the application believes.
    CONSTRAINT participant_may_be_randomised_ck CHECK (randomised_at IS NULL OR (consented_on IS NOT NULL AND eligible)),
    CONSTRAINT participant_excluded_ck CHECK (status <> 'EXCLUDED' OR exclusion IS NOT NULL),
    CONSTRAINT participant_withdrawn_ck CHECK (status <> 'WITHDRAWN' OR withdrawn_on IS NOT NULL)
);
CREATE INDEX participant_site_ix ON participant (site_id);
CREATE INDEX participant_status_ix ON participant (study_id, status);

CREATE TABLE participant_identity (
    participant_id uuid NOT NULL,
    name varchar(200) NOT NULL,
    phone varchar(60) NOT NULL,
    email varchar(254) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT participant_identity_pk PRIMARY KEY (participant_id),
    CONSTRAINT participant_identity_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id)
);

CREATE TABLE participant_assignment (
    id uuid NOT NULL,
    participant_id uuid NOT NULL,
    person_id uuid NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_at timestamptz NOT NULL,
    ended_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT participant_assignment_pk PRIMARY KEY (id),
    CONSTRAINT participant_assignment_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id),
    CONSTRAINT participant_assignment_person_fk FOREIGN KEY (person_id) REFERENCES access_person (id),
    CONSTRAINT participant_assignment_by_fk FOREIGN KEY (assigned_by) REFERENCES access_person (id)
);
CREATE UNIQUE INDEX participant_assignment_once_uk ON participant_assignment (participant_id, person_id)
    WHERE ended_at IS NULL;
CREATE INDEX participant_assignment_person_ix ON participant_assignment (person_id);

-- A number is given once: after the first row the counter only moves on.
CREATE FUNCTION participant_next_number(p_study uuid) RETURNS integer
    LANGUAGE sql SECURITY DEFINER SET search_path = trialgia, pg_temp AS $$
    INSERT INTO participant_number AS n (study_id, last_number) VALUES (p_study, 1)
        ON CONFLICT ON CONSTRAINT participant_number_pk DO UPDATE SET last_number = n.last_number + 1
        RETURNING n.last_number;
$$;
REVOKE ALL ON FUNCTION participant_next_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION participant_next_number(uuid) TO trialgia_app;
GRANT SELECT, INSERT, UPDATE ON participant, participant_identity, participant_assignment TO trialgia_app;
