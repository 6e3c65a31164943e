package org.trialgia.imaging.control;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.persistence.imaging.ImagingRepository;
import org.trialgia.persistence.imaging.Upload;
import org.trialgia.refusal.Denied;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

import java.time.Clock;
import java.util.List;

/**
 * The rows of uploads, each change in a short transaction of its own: the bytes arrive for minutes,
 * and no transaction may last that long.
 */
@Stateless
public class UploadDesk {

    @Inject private ImagingRepository repository;
    @Inject private Clock clock;

    /** A new upload, or the one that was begun with the same file and has not come to its end. */
    public Upload begin(BeginUpload request, PersonId person, String name) {
        return repository.uploads(request.study(), person).stream()
                .filter(upload -> upload.state() == UploadState.RECEIVING)
                .filter(upload ->
                        upload.name().equals(name)
                                && upload.size() == request.size()
                                && upload.modifiedAt().equals(request.modifiedAt()))
                .findFirst()
                .orElseGet(() -> added(request, person, name));
    }

    private Upload added(BeginUpload request, PersonId person, String name) {
        Upload upload =
                new Upload(
                        UploadId.random(),
                        request.study(),
                        person,
                        name,
                        request.size(),
                        request.modifiedAt(),
                        clock.instant());
        repository.add(upload);
        return upload;
    }

    /**
     * A person's own upload.
     *
     * @throws Denied if there is none, or it is somebody else's
     */
    public Upload require(StudyId study, PersonId person, UploadId id) {
        return repository
                .findUpload(id)
                .filter(upload -> upload.study().equals(study) && upload.person().equals(person))
                .orElseThrow(Denied::new);
    }

    /** What a person has on its way. */
    public List<Upload> all(StudyId study, PersonId person) {
        return repository.uploads(study, person);
    }

    /** Somebody went on with it. */
    public void touch(UploadId id) {
        repository.findUploadLocked(id).ifPresent(upload -> upload.touch(clock.instant()));
    }

    /** All bytes are there and hold what they should. */
    public void checked(UploadId id, FileHash hash) {
        repository.findUploadLocked(id).ifPresent(upload -> upload.checked(hash, clock.instant()));
    }

    /** Ends an upload. */
    public void remove(UploadId id) {
        repository.findUploadLocked(id).ifPresent(repository::remove);
    }
}
