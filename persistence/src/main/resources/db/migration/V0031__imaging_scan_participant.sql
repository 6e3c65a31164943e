-- A scan is of somebody who is in the study's books.
ALTER TABLE imaging_scan
    ADD CONSTRAINT imaging_scan_participant_fk FOREIGN KEY (participant_id) REFERENCES participant (id);
