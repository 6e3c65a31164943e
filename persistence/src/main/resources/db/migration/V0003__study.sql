-- A study and its protocol as data: sites, arms, stratum factors, visits with windows, instruments, imaging.
CREATE TABLE study (
    id uuid NOT NULL,
    code varchar(16) NOT NULL,
    title varchar(200) NOT NULL,
    status varchar(12) NOT NULL,
    blinding varchar(12) NOT NULL,
    accrual_target integer NOT NULL,
    accrual_start date,
    accrual_end date,
    consent_version varchar(20) NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT study_pk PRIMARY KEY (id),
    CONSTRAINT study_code_uk UNIQUE (code),
    CONSTRAINT study_code_ck CHECK (code ~ '^[A-Z][A-Z0-9]{1,9}(-[A-Z0-9]{1,5})?$'),
    CONSTRAINT study_status_ck CHECK (status IN ('DRAFT', 'OPEN', 'LOCKED')),
    CONSTRAINT study_blinding_ck CHECK (blinding IN ('BLINDED', 'OPEN_LABEL')),
    CONSTRAINT study_target_ck CHECK (accrual_target > 0),
    CONSTRAINT study_accrual_ck CHECK (accrual_end > accrual_start)
);

CREATE TABLE study_site (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    code varchar(10) NOT NULL,
    name varchar(120) NOT NULL,
    time_zone varchar(60) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT study_site_pk PRIMARY KEY (id),
    CONSTRAINT study_site_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT study_site_code_uk UNIQUE (study_id, code)
);

CREATE TABLE study_arm (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    ordinal integer NOT NULL,
    code varchar(16) NOT NULL,
    name varchar(120) NOT NULL,
    modality varchar(20) NOT NULL,
    sham boolean NOT NULL,
    ratio integer NOT NULL,
    sessions integer NOT NULL,
    days_between_sessions integer NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT study_arm_pk PRIMARY KEY (id),
    CONSTRAINT study_arm_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT study_arm_code_uk UNIQUE (study_id, code),
    CONSTRAINT study_arm_ratio_ck CHECK (ratio BETWEEN 1 AND 10),
    CONSTRAINT study_arm_sessions_ck CHECK (sessions BETWEEN 0 AND 100),
    CONSTRAINT study_arm_days_ck CHECK (days_between_sessions BETWEEN 0 AND 60)
);

CREATE TABLE study_stratum_factor (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    ordinal integer NOT NULL,
    code varchar(20) NOT NULL,
    label varchar(80) NOT NULL,
    -- Level codes in order, separated by line feeds: small, fixed at set-up, always read whole.
    levels varchar(400) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT study_stratum_factor_pk PRIMARY KEY (id),
    CONSTRAINT study_stratum_factor_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT study_stratum_factor_code_uk UNIQUE (study_id, code)
);

CREATE TABLE study_visit_plan (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    ordinal integer NOT NULL,
    code varchar(12) NOT NULL,
    label varchar(80) NOT NULL,
    anchor varchar(16) NOT NULL,
    offset_days integer NOT NULL,
    days_before integer NOT NULL,
    days_after integer NOT NULL,
    scan boolean NOT NULL,
    -- Instrument codes in order, separated by line feeds.
    instruments varchar(400) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT study_visit_plan_pk PRIMARY KEY (id),
    CONSTRAINT study_visit_plan_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT study_visit_plan_code_uk UNIQUE (study_id, code),
    -- Outcome and scan visits hang on consent or randomisation only: a date hung on treatment would tell the arm.
    CONSTRAINT study_visit_plan_anchor_ck CHECK (anchor IN ('CONSENT', 'RANDOMISATION')),
    CONSTRAINT study_visit_plan_window_ck CHECK (days_before >= 0 AND days_after >= 0)
);

CREATE TABLE study_imaging_protocol (
    study_id uuid NOT NULL,
    space varchar(40) NOT NULL,
    repetition_time_s numeric(8, 4),
    minimum_volumes integer,
    scanner varchar(80),
    version bigint NOT NULL,
    CONSTRAINT study_imaging_protocol_pk PRIMARY KEY (study_id),
    CONSTRAINT study_imaging_protocol_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT study_imaging_protocol_tr_ck CHECK (repetition_time_s > 0),
    CONSTRAINT study_imaging_protocol_volumes_ck CHECK (minimum_volumes > 0)
);

CREATE TABLE access_role_grant (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    role varchar(30) NOT NULL,
    -- No study: the whole installation (administrator; data manager who may create studies).
    study_id uuid,
    -- No site: every site of the study.
    site_id uuid,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT access_role_grant_pk PRIMARY KEY (id),
    CONSTRAINT access_role_grant_person_fk FOREIGN KEY (person_id) REFERENCES access_person (id),
    CONSTRAINT access_role_grant_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT access_role_grant_site_fk FOREIGN KEY (site_id) REFERENCES study_site (id),
    CONSTRAINT access_role_grant_site_ck CHECK (site_id IS NULL OR study_id IS NOT NULL)
);
CREATE UNIQUE INDEX access_role_grant_once_uk ON access_role_grant (person_id, role, study_id, site_id)
    NULLS NOT DISTINCT WHERE revoked_at IS NULL;

CREATE TABLE access_unblinded_right (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    reason varchar(500) NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    confirmed_by uuid,
    confirmed_at timestamptz,
    valid_until timestamptz NOT NULL,
    revoked_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT access_unblinded_right_pk PRIMARY KEY (id),
    CONSTRAINT access_unblinded_right_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT access_unblinded_right_holder_fk FOREIGN KEY (holder_id) REFERENCES access_person (id),
    CONSTRAINT access_unblinded_right_granted_fk FOREIGN KEY (granted_by) REFERENCES access_person (id),
    CONSTRAINT access_unblinded_right_confirmed_fk FOREIGN KEY (confirmed_by) REFERENCES access_person (id),
    CONSTRAINT access_unblinded_right_second_ck
        CHECK (confirmed_by IS NULL OR (confirmed_by <> holder_id AND confirmed_by <> granted_by)),
    CONSTRAINT access_unblinded_right_holder_ck CHECK (granted_by <> holder_id)
);

GRANT SELECT, INSERT, UPDATE ON study, study_site, study_arm, study_stratum_factor, study_visit_plan,
    study_imaging_protocol, access_role_grant, access_unblinded_right TO trialgia_app;
-- Protocol rows of a draft may go again; the application refuses it once the study is open.
GRANT DELETE ON study_site, study_arm, study_stratum_factor, study_visit_plan TO trialgia_app;
