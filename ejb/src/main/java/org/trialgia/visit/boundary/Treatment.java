package org.trialgia.visit.boundary;

import org.trialgia.vocabulary.Modality;

/**
 * What was delivered in a session: the sealed part of its record, one form for each family of
 * modalities, the same for verum and sham. Its components carry their labels, so that form, trail
 * and comparison with the plan speak of a field in the same words.
 */
public sealed interface Treatment
        permits AcupunctureRecord,
                StimulationRecord,
                DirectCurrentRecord,
                InfusionRecord,
                GroupClassRecord {

    /** The form of a modality. */
    static Class<? extends Treatment> of(Modality modality) {
        return switch (modality) {
            case ACUPUNCTURE -> AcupunctureRecord.class;
            case RTMS -> StimulationRecord.class;
            case TDCS -> DirectCurrentRecord.class;
            case KETAMINE -> InfusionRecord.class;
            case MBSR -> GroupClassRecord.class;
            case WAITLIST -> throw new IllegalArgumentException("a waitlist is not treated");
        };
    }
}
