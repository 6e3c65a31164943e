package org.trialgia.analysis.qualification;

/** A case that cannot be run as it is written; the message opens with the case's name. */
public final class MalformedCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedCase(String caseId, String sentence) {
        super("case " + caseId + ": " + sentence);
    }

    MalformedCase(String caseId, String sentence, Throwable cause) {
        super("case " + caseId + ": " + sentence, cause);
    }
}
