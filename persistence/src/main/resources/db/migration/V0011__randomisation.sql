-- The allocation vault. Rows are sealed with a key that is not in the database; the application's role cannot read,
-- change or add one: it seals whole lists, takes the next row for a participant, and sees rows that were taken.
CREATE TABLE randomisation_list (
    id uuid NOT NULL,
    study_id uuid NOT NULL,
    -- Lists of a study are used in order: a later one where the earlier has no row left.
    ordinal integer NOT NULL,
    source varchar(10) NOT NULL,
    -- SHA-256 of salt and canonical list, published when the list is sealed.
    commitment bytea NOT NULL,
    sealed_salt bytea NOT NULL,
    -- The block sizes, sealed like the rows: whoever knows them can guess the end of a block.
    sealed_sizes bytea NOT NULL,
    strata integer NOT NULL,
    sealed_by uuid NOT NULL,
    sealed_at timestamptz NOT NULL,
    CONSTRAINT randomisation_list_pk PRIMARY KEY (id),
    CONSTRAINT randomisation_list_study_fk FOREIGN KEY (study_id) REFERENCES study (id),
    CONSTRAINT randomisation_list_by_fk FOREIGN KEY (sealed_by) REFERENCES access_person (id),
    CONSTRAINT randomisation_list_ordinal_uk UNIQUE (study_id, ordinal),
    CONSTRAINT randomisation_list_source_ck CHECK (source IN ('GENERATED', 'LOADED')),
    CONSTRAINT randomisation_list_commitment_ck CHECK (octet_length(commitment) = 32)
);

CREATE TABLE randomisation_row (
    list_id uuid NOT NULL,
    stratum varchar(2000) NOT NULL,
    seq integer NOT NULL,
    sealed bytea NOT NULL,
    participant_id uuid,
    taken_at timestamptz,
    CONSTRAINT randomisation_row_pk PRIMARY KEY (list_id, stratum, seq),
    CONSTRAINT randomisation_row_list_fk FOREIGN KEY (list_id) REFERENCES randomisation_list (id),
    CONSTRAINT randomisation_row_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id),
    -- One participant, one row, for ever and over all lists.
    CONSTRAINT randomisation_row_participant_uk UNIQUE (participant_id),
    CONSTRAINT randomisation_row_seq_ck CHECK (seq > 0),
    CONSTRAINT randomisation_row_taken_ck CHECK ((participant_id IS NULL) = (taken_at IS NULL)),
    -- All alike in length, so that length tells nothing: nonce, arm, tag.
    CONSTRAINT randomisation_row_sealed_ck CHECK (octet_length(sealed) = 44)
);

-- A taken row stays taken and stays what it was.
CREATE FUNCTION randomisation_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'an allocation row is never removed';
    END IF;
    IF OLD.participant_id IS NOT NULL OR NEW.participant_id IS NULL
            OR (OLD.list_id, OLD.stratum, OLD.seq, OLD.sealed) IS DISTINCT FROM (NEW.list_id, NEW.stratum, NEW.seq, NEW.sealed) THEN
        RAISE EXCEPTION 'an allocation row can only be taken, once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER randomisation_row_guard BEFORE UPDATE OR DELETE ON randomisation_row
    FOR EACH ROW EXECUTE FUNCTION randomisation_row_guard();
CREATE TRIGGER randomisation_row_keep BEFORE TRUNCATE ON randomisation_row
    FOR EACH STATEMENT EXECUTE FUNCTION randomisation_row_guard();

-- Keeps a whole list at once; there is no other way to add a row.
CREATE FUNCTION randomisation_seal(p_list uuid, p_study uuid, p_source text, p_commitment bytea, p_salt bytea,
        p_sizes bytea, p_sealed_by uuid, p_strata text[], p_seqs integer[], p_sealed bytea[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp AS $$
DECLARE
    v_ordinal integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('randomisation_seal ' || p_study, 0));
    SELECT coalesce(max(l.ordinal), 0) + 1 INTO v_ordinal FROM randomisation_list l WHERE l.study_id = p_study;
    INSERT INTO randomisation_list (id, study_id, ordinal, source, commitment, sealed_salt, sealed_sizes, strata,
            sealed_by, sealed_at)
        VALUES (p_list, p_study, v_ordinal, p_source, p_commitment, p_salt, p_sizes,
            (SELECT count(DISTINCT s) FROM unnest(p_strata) s), p_sealed_by, clock_timestamp());
    INSERT INTO randomisation_row (list_id, stratum, seq, sealed)
        SELECT p_list, r.stratum, r.seq, r.sealed
        FROM unnest(p_strata, p_seqs, p_sealed) AS r (stratum, seq, sealed);
    RETURN v_ordinal;
END $$;

-- Locks a list until the transaction ends; always the first lock of a randomisation.
CREATE FUNCTION randomisation_lock(p_list uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp SET lock_timeout = '60s' AS $$
BEGIN
    PERFORM 1 FROM randomisation_list l WHERE l.id = p_list FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such allocation list';
    END IF;
END $$;

-- Takes the lowest unused row of the stratum for the participant, or gives the row the participant has already.
-- No row comes back when the list has none left; then nothing is allocated.
CREATE FUNCTION randomisation_take_next(p_list uuid, p_stratum text, p_participant uuid)
    RETURNS TABLE (list_id uuid, stratum text, seq integer, sealed bytea, taken_at timestamptz, repeated boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = trialgia, pg_temp SET lock_timeout = '60s' AS $$
#variable_conflict use_column
BEGIN
    -- The lock comes first, in a statement of its own: each statement after it sees what the one before committed.
    PERFORM randomisation_lock(p_list);
    IF NOT EXISTS (SELECT 1 FROM participant p JOIN randomisation_list l ON l.study_id = p.study_id
            WHERE p.id = p_participant AND l.id = p_list) THEN
        RAISE EXCEPTION 'the participant is not of the study of this list';
    END IF;
    RETURN QUERY SELECT r.list_id, r.stratum::text, r.seq, r.sealed, r.taken_at, true
        FROM randomisation_row r WHERE r.participant_id = p_participant;
    IF FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY UPDATE randomisation_row r SET participant_id = p_participant, taken_at = clock_timestamp()
        WHERE r.list_id = p_list AND r.stratum = p_stratum AND r.participant_id IS NULL
            AND r.seq = (SELECT min(f.seq) FROM randomisation_row f
                WHERE f.list_id = p_list AND f.stratum = p_stratum AND f.participant_id IS NULL)
        RETURNING r.list_id, r.stratum::text, r.seq, r.sealed, r.taken_at, false;
END $$;

-- What the application may see of rows: those that were taken, sealed.
CREATE VIEW randomisation_taken WITH (security_barrier) AS
    SELECT r.list_id, r.stratum, r.seq, r.sealed, r.participant_id, r.taken_at, l.study_id
    FROM randomisation_row r JOIN randomisation_list l ON l.id = r.list_id
    WHERE r.participant_id IS NOT NULL;

-- What everyone may see of lists: not the salt, not the block sizes, not how many rows there are.
CREATE VIEW randomisation_published AS
    SELECT l.id, l.study_id, l.ordinal, l.source, l.commitment, l.strata, l.sealed_by, l.sealed_at
    FROM randomisation_list l;

REVOKE ALL ON FUNCTION randomisation_row_guard() FROM PUBLIC;
REVOKE ALL ON FUNCTION randomisation_seal(uuid, uuid, text, bytea, bytea, bytea, uuid, text[], integer[], bytea[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION randomisation_lock(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION randomisation_take_next(uuid, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION randomisation_seal(uuid, uuid, text, bytea, bytea, bytea, uuid, text[], integer[], bytea[]) TO trialgia_app;
GRANT EXECUTE ON FUNCTION randomisation_lock(uuid) TO trialgia_app;
GRANT EXECUTE ON FUNCTION randomisation_take_next(uuid, text, uuid) TO trialgia_app;
GRANT SELECT ON randomisation_taken, randomisation_published TO trialgia_app;
