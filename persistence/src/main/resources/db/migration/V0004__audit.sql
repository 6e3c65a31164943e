-- The trail: one chain of rows per study and one for the installation. The application's role can append and read;
-- it cannot change or delete a row, move the head, or write around the two functions below.
CREATE TABLE audit_chain (
    id uuid NOT NULL,
    head_seq bigint NOT NULL,
    head_hash bytea NOT NULL,
    CONSTRAINT audit_chain_pk PRIMARY KEY (id)
);

CREATE TABLE audit_row (
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor_id uuid,
    actor varchar(120) NOT NULL,
    role varchar(60) NOT NULL,
    site_zone varchar(60) NOT NULL,
    action varchar(60) NOT NULL,
    knowledge varchar(20) NOT NULL,
    subject_kind varchar(40) NOT NULL,
    subject_id uuid,
    subject_label varchar(120) NOT NULL,
    participant_id uuid,
    site_id uuid,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT audit_row_pk PRIMARY KEY (chain_id, seq),
    CONSTRAINT audit_row_chain_fk FOREIGN KEY (chain_id) REFERENCES audit_chain (id)
);
CREATE INDEX audit_row_recorded_ix ON audit_row (chain_id, recorded_at);
CREATE INDEX audit_row_subject_ix ON audit_row (subject_id);
CREATE INDEX audit_row_actor_ix ON audit_row (chain_id, actor_id);
CREATE INDEX audit_row_participant_ix ON audit_row (chain_id, participant_id);

-- The changed fields of a row. What not everyone may know stands in the chain only as a salted digest; its text and
-- salt are here, so that a masked export can still be verified and a name can be erased without breaking the chain.
CREATE TABLE audit_value (
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    ordinal integer NOT NULL,
    field varchar(60) NOT NULL,
    knowledge varchar(20) NOT NULL,
    old_text text,
    new_text text,
    old_salt bytea,
    new_salt bytea,
    old_digest bytea,
    new_digest bytea,
    CONSTRAINT audit_value_pk PRIMARY KEY (chain_id, seq, ordinal),
    CONSTRAINT audit_value_row_fk FOREIGN KEY (chain_id, seq) REFERENCES audit_row (chain_id, seq)
);

CREATE TABLE audit_anchor (
    chain_id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    signed_at timestamptz NOT NULL,
    signature bytea NOT NULL,
    CONSTRAINT audit_anchor_pk PRIMARY KEY (chain_id, seq),
    CONSTRAINT audit_anchor_chain_fk FOREIGN KEY (chain_id) REFERENCES audit_chain (id)
);

-- Locks the chain until the transaction ends and says where it stands and what the database's clock says.
CREATE FUNCTION audit_lock(p_chain uuid, OUT head_seq bigint, OUT head_hash bytea, OUT at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp AS $$
BEGIN
    INSERT INTO audit_chain AS c (id, head_seq, head_hash) VALUES (p_chain, 0, sha256(uuid_send(p_chain)))
        ON CONFLICT ON CONSTRAINT audit_chain_pk DO NOTHING;
    SELECT c.head_seq, c.head_hash INTO head_seq, head_hash FROM audit_chain c WHERE c.id = p_chain FOR UPDATE;
    at := clock_timestamp();
END $$;

-- Appends the next row and moves the head; refuses a row that does not follow the head.
CREATE FUNCTION audit_append(p_chain uuid, p_seq bigint, p_recorded_at timestamptz, p_actor_id uuid, p_actor text,
        p_role text, p_site_zone text, p_action text, p_knowledge text, p_subject_kind text, p_subject_id uuid,
        p_subject_label text, p_participant_id uuid, p_site_id uuid, p_previous bytea, p_hash bytea, p_mac bytea)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp AS $$
BEGIN
    UPDATE audit_chain c SET head_seq = p_seq, head_hash = p_hash
        WHERE c.id = p_chain AND c.head_seq = p_seq - 1 AND c.head_hash = p_previous;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit row % does not follow the head of chain %', p_seq, p_chain;
    END IF;
    INSERT INTO audit_row (chain_id, seq, recorded_at, actor_id, actor, role, site_zone, action, knowledge,
            subject_kind, subject_id, subject_label, participant_id, site_id, previous_hash, hash, mac)
        VALUES (p_chain, p_seq, p_recorded_at, p_actor_id, p_actor, p_role, p_site_zone, p_action, p_knowledge,
            p_subject_kind, p_subject_id, p_subject_label, p_participant_id, p_site_id, p_previous, p_hash, p_mac);
END $$;

REVOKE ALL ON FUNCTION audit_lock(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_append(uuid, bigint, timestamptz, uuid, text, text, text, text, text, text, uuid, text,
    uuid, uuid, bytea, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_lock(uuid) TO trialgia_app;
GRANT EXECUTE ON FUNCTION audit_append(uuid, bigint, timestamptz, uuid, text, text, text, text, text, text, uuid, text,
    uuid, uuid, bytea, bytea, bytea) TO trialgia_app;
GRANT SELECT ON audit_chain, audit_row TO trialgia_app;
GRANT SELECT, INSERT ON audit_value, audit_anchor TO trialgia_app;
