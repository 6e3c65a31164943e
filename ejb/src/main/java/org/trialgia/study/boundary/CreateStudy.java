package org.trialgia.study.boundary;

import org.trialgia.vocabulary.Blinding;

/** A study to be drafted. */
public record CreateStudy(String code, String title, Blinding blinding, int accrualTarget) {

    public CreateStudy {
        code = code.strip();
        title = title.strip();
    }
}
