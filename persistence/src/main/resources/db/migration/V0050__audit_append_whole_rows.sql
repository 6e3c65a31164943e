-- A row enters the trail whole, with its values and anchor, through one function: before, the application's role could
-- add values and anchors to rows that were already there, which only a verification would have shown.
DROP FUNCTION audit_append(uuid, bigint, timestamptz, uuid, text, text, text, text, text, text, uuid, text, uuid, uuid,
    bytea, bytea, bytea);

-- Appends the next row and moves the head; refuses a row that does not follow the head, or whose time is not within
-- the running transaction. Values come as arrays of equal length, in order; the anchor is null where none is due.
CREATE FUNCTION audit_append(p_chain uuid, p_seq bigint, p_recorded_at timestamptz, p_actor_id uuid, p_actor text,
        p_role text, p_site_zone text, p_action text, p_knowledge text, p_subject_kind text, p_subject_id uuid,
        p_subject_label text, p_participant_id uuid, p_site_id uuid, p_previous bytea, p_hash bytea, p_mac bytea,
        p_fields text[], p_kinds text[], p_old text[], p_new text[], p_old_salts bytea[], p_new_salts bytea[],
        p_old_digests bytea[], p_new_digests bytea[], p_anchor bytea)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp AS $$
BEGIN
    IF p_recorded_at < transaction_timestamp() OR p_recorded_at > clock_timestamp() THEN
        RAISE EXCEPTION 'audit row % of chain % is not of this moment', p_seq, p_chain;
    END IF;
    UPDATE audit_chain c SET head_seq = p_seq, head_hash = p_hash
        WHERE c.id = p_chain AND c.head_seq = p_seq - 1 AND c.head_hash = p_previous;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit row % does not follow the head of chain %', p_seq, p_chain;
    END IF;
    INSERT INTO audit_row (chain_id, seq, recorded_at, actor_id, actor, role, site_zone, action, knowledge,
            subject_kind, subject_id, subject_label, participant_id, site_id, previous_hash, hash, mac)
        VALUES (p_chain, p_seq, p_recorded_at, p_actor_id, p_actor, p_role, p_site_zone, p_action, p_knowledge,
            p_subject_kind, p_subject_id, p_subject_label, p_participant_id, p_site_id, p_previous, p_hash, p_mac);
    INSERT INTO audit_value (chain_id, seq, ordinal, field, knowledge, old_text, new_text, old_salt, new_salt,
            old_digest, new_digest)
        SELECT p_chain, p_seq, v.ordinal - 1, v.field, v.kind, v.old_text, v.new_text, v.old_salt, v.new_salt,
            v.old_digest, v.new_digest
        FROM unnest(p_fields, p_kinds, p_old, p_new, p_old_salts, p_new_salts, p_old_digests, p_new_digests)
            WITH ORDINALITY AS v (field, kind, old_text, new_text, old_salt, new_salt, old_digest, new_digest, ordinal);
    IF p_anchor IS NOT NULL THEN
        INSERT INTO audit_anchor (chain_id, seq, hash, signed_at, signature)
            VALUES (p_chain, p_seq, p_hash, p_recorded_at, p_anchor);
    END IF;
END $$;

REVOKE ALL ON FUNCTION audit_append(uuid, bigint, timestamptz, uuid, text, text, text, text, text, text, uuid, text,
    uuid, uuid, bytea, bytea, bytea, text[], text[], text[], text[], bytea[], bytea[], bytea[], bytea[], bytea)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(uuid, bigint, timestamptz, uuid, text, text, text, text, text, text, uuid, text,
    uuid, uuid, bytea, bytea, bytea, text[], text[], text[], text[], bytea[], bytea[], bytea[], bytea[], bytea)
    TO trialgia_app;
REVOKE INSERT ON audit_value, audit_anchor FROM trialgia_app;

CREATE INDEX audit_row_action_ix ON audit_row (chain_id, action);
