-- People, the roles they hold in a study and at its sites, personal unblinded rights, throttled logins.
CREATE TABLE access_person (
    id uuid NOT NULL,
    username varchar(64) NOT NULL,
    display_name varchar(120) NOT NULL,
    email varchar(254) NOT NULL,
    password_hash varchar(512) NOT NULL,
    password_changed_at timestamptz NOT NULL,
    must_change_password boolean NOT NULL,
    active boolean NOT NULL DEFAULT true,
    theme varchar(10) NOT NULL DEFAULT 'SYSTEM',
    -- Sessions begun before this moment are dead: a new password or role ends them.
    sessions_valid_from timestamptz NOT NULL,
    last_login_at timestamptz,
    failures_since_login integer NOT NULL DEFAULT 0,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT access_person_pk PRIMARY KEY (id),
    CONSTRAINT access_person_username_uk UNIQUE (username),
    CONSTRAINT access_person_username_ck CHECK (username = lower(username)),
    CONSTRAINT access_person_theme_ck CHECK (theme IN ('SYSTEM', 'LIGHT', 'DARK'))
);

CREATE TABLE access_login_throttle (
    id varchar(200) NOT NULL,
    failures integer NOT NULL,
    last_failure_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    CONSTRAINT access_login_throttle_pk PRIMARY KEY (id)
);

GRANT SELECT, INSERT, UPDATE ON access_person TO trialgia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON access_login_throttle TO trialgia_app;
