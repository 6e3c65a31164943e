package org.trialgia.web.frame;

import org.trialgia.vocabulary.StudyId;

import java.util.List;

/**
 * What a feature hangs into the frame. One application-scoped bean per feature, in its own package;
 * a menu entry appears as soon as its address is given here.
 */
public interface Feature {

    /** The feature's pages and CSV lists. */
    List<Address> addresses();

    /**
     * What of this feature the words mean, for the find-anything field; only what the caller may
     * see.
     *
     * @param words what was typed, not empty
     */
    default List<Found> find(StudyId study, String words) {
        return List.of();
    }

    /**
     * Something found.
     *
     * @param kind what it is: "Participant"
     * @param label its name or number
     * @param note one more fact, or empty
     * @param path its address within the study, such as {@code participant/KNEE-0042}
     */
    record Found(String kind, String label, String note, String path) {}
}
