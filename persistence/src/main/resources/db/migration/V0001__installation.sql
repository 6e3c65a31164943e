-- One row names this installation, so that a backup or an export can say where it comes from.
CREATE TABLE installation (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT now(),
    single boolean NOT NULL DEFAULT true,
    CONSTRAINT installation_pk PRIMARY KEY (id),
    CONSTRAINT installation_single_uk UNIQUE (single),
    CONSTRAINT installation_single_ck CHECK (single)
);
INSERT INTO installation DEFAULT VALUES;

GRANT USAGE ON SCHEMA trialgia TO trialgia_app;
GRANT SELECT ON installation TO trialgia_app;
