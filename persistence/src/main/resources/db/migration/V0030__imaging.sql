-- Scans, their confounds, region images and the uploads on their way; the bytes themselves are in the store by hash.
CREATE TABLE imaging_file (
    hash varchar(64) NOT NULL,
    size_bytes bigint NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Set by the sweep when the store no longer holds the bytes; an alarm, never a state to work with.
    missing_since timestamptz,
    CONSTRAINT imaging_file_pk PRIMARY KEY (hash),
    CONSTRAINT imaging_file_hash_ck CHECK (hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT imaging_file_size_ck CHECK (size_bytes > 0)
);

CREATE TABLE imaging_upload (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    person_id uuid NOT NULL,
    name varchar(160) NOT NULL,
    size_bytes bigint NOT NULL,
    -- What the browser says tells one file from another of the same name: when it was last changed.
    modified_at timestamptz NOT NULL,
    state varchar(12) NOT NULL,
    hash varchar(64),
    touched_at timestamptz NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT imaging_upload_pk PRIMARY KEY (id),
    CONSTRAINT imaging_upload_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT imaging_upload_person_fk FOREIGN KEY (person_id) REFERENCES access_person (id),
    CONSTRAINT imaging_upload_state_ck CHECK (state IN ('RECEIVING', 'CHECKED')),
    CONSTRAINT imaging_upload_hash_ck CHECK ((state = 'CHECKED') = (hash IS NOT NULL)),
    CONSTRAINT imaging_upload_size_ck CHECK (size_bytes > 0)
);
CREATE INDEX imaging_upload_person_ix ON imaging_upload (study_id, person_id);

CREATE TABLE imaging_scan (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    visit_plan_id uuid NOT NULL,
    acquired_on date NOT NULL,
    file_hash varchar(64) NOT NULL,
    -- The header of a .hdr/.img pair; null when the file holds both.
    header_hash varchar(64),
    original_name varchar(160) NOT NULL,
    size_bytes bigint NOT NULL,
    nx integer NOT NULL,
    ny integer NOT NULL,
    nz integer NOT NULL,
    volumes integer NOT NULL,
    zoom_x double precision NOT NULL,
    zoom_y double precision NOT NULL,
    zoom_z double precision NOT NULL,
    repetition_time_s double precision,
    -- Three rows of four numbers, voxel to millimetre, in the shortest form that reads back the same.
    affine varchar(400) NOT NULL,
    datatype varchar(20) NOT NULL,
    space varchar(40) NOT NULL,
    scanner varchar(160),
    -- What the header or the sidecar leaves in doubt, one sentence a line.
    warnings varchar(2000) NOT NULL,
    confounds_hash varchar(64),
    confounds_name varchar(160),
    sidecar_hash varchar(64),
    sidecar_name varchar(160),
    uploaded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    verdict varchar(10) NOT NULL,
    verdict_reason varchar(500),
    verdict_by uuid,
    verdict_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT imaging_scan_pk PRIMARY KEY (id),
    CONSTRAINT imaging_scan_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT imaging_scan_visit_fk FOREIGN KEY (visit_plan_id) REFERENCES study_visit_plan (id),
    CONSTRAINT imaging_scan_file_fk FOREIGN KEY (file_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_scan_header_fk FOREIGN KEY (header_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_scan_confounds_fk FOREIGN KEY (confounds_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_scan_sidecar_fk FOREIGN KEY (sidecar_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_scan_uploader_fk FOREIGN KEY (uploaded_by) REFERENCES access_person (id),
    CONSTRAINT imaging_scan_rater_fk FOREIGN KEY (verdict_by) REFERENCES access_person (id),
    -- The same bytes cannot be two scans: one of them would be somebody else's brain.
    CONSTRAINT imaging_scan_once_uk UNIQUE (study_id, file_hash),
    CONSTRAINT imaging_scan_shape_ck CHECK (nx > 0 AND ny > 0 AND nz > 0 AND volumes > 1),
    CONSTRAINT imaging_scan_verdict_ck CHECK (verdict IN ('PENDING', 'PASSED', 'FAILED')),
    CONSTRAINT imaging_scan_rated_ck CHECK ((verdict = 'PENDING') = (verdict_by IS NULL)),
    CONSTRAINT imaging_scan_failed_ck CHECK (verdict <> 'FAILED' OR verdict_reason IS NOT NULL)
);
CREATE INDEX imaging_scan_participant_ix ON imaging_scan (participant_id, visit_plan_id);

CREATE TABLE imaging_region_image (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    name varchar(80) NOT NULL,
    file_hash varchar(64) NOT NULL,
    header_hash varchar(64),
    original_name varchar(160) NOT NULL,
    nx integer NOT NULL,
    ny integer NOT NULL,
    nz integer NOT NULL,
    affine varchar(400) NOT NULL,
    space varchar(40) NOT NULL,
    -- One label a line: its value in the image, a tab, its name.
    labels text NOT NULL,
    uploaded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    version bigint NOT NULL,
    CONSTRAINT imaging_region_image_pk PRIMARY KEY (id),
    CONSTRAINT imaging_region_image_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT imaging_region_image_file_fk FOREIGN KEY (file_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_region_image_header_fk FOREIGN KEY (header_hash) REFERENCES imaging_file (hash),
    CONSTRAINT imaging_region_image_uploader_fk FOREIGN KEY (uploaded_by) REFERENCES access_person (id),
    CONSTRAINT imaging_region_image_name_uk UNIQUE (study_id, name),
    CONSTRAINT imaging_region_image_once_uk UNIQUE (study_id, file_hash)
);

GRANT SELECT, INSERT, UPDATE ON imaging_file, imaging_upload, imaging_scan, imaging_region_image TO trialgia_app;
-- An upload ends as a scan or as nothing.
GRANT DELETE ON imaging_upload TO trialgia_app;
