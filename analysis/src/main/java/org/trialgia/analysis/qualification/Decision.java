package org.trialgia.analysis.qualification;

import java.util.List;

/**
 * What a strict reader decided about a file.
 *
 * @param accepted whether it was read
 * @param reasons why it was refused (one), or what was warned about (any number)
 */
public record Decision(boolean accepted, List<Reason> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param code reason code of the format, for example {@code short-data}
     * @param field header field, {@code file} or {@code data}
     * @param sentence what a person reads
     */
    public record Reason(String code, String field, String sentence) {}
}
