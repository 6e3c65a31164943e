package org.trialgia.imaging.control;

import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.study.Arm;
import org.trialgia.refusal.Invalid;
import org.trialgia.vocabulary.QualityVerdict;

import java.util.List;

/**
 * When a verdict is taken: a fail and a change of mind need a reason, and no reason tells an arm.
 */
public final class VerdictRules {

    private static final String FIELD = "reason";

    private VerdictRules() {}

    /** Checks a verdict against the one before. */
    public static void check(RateScan request, QualityVerdict before, List<Arm> arms) {
        if (request.verdict() == QualityVerdict.PENDING) {
            throw new Invalid("verdict", "scan.verdict");
        }
        if (request.reason().isEmpty()) {
            if (before != QualityVerdict.PENDING && before != request.verdict()) {
                throw new Invalid(FIELD, "scan.reason-change");
            }
            if (request.verdict() == QualityVerdict.FAILED) {
                throw new Invalid(FIELD, "scan.reason-fail");
            }
            return;
        }
        checkReason(request.reason(), arms);
    }

    /** Checks a reason that is needed. */
    public static void checkReason(String reason, List<Arm> arms) {
        if (reason.isBlank() || reason.length() > Scan.REASON_LENGTH) {
            throw new Invalid(FIELD, "text.length", 1, Scan.REASON_LENGTH);
        }
        ReasonWords.find(reason, arms)
                .ifPresent(word -> {
                    throw new Invalid(FIELD, "scan.reason-arm", word);
                });
    }
}
