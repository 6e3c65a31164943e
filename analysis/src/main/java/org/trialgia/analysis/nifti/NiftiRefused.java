package org.trialgia.analysis.nifti;

import org.jspecify.annotations.Nullable;

/**
 * A file that is not read, with the reason. A fault of the disk stays an {@link
 * java.io.IOException}: it says nothing about the file.
 */
public final class NiftiRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final NiftiReason reason;
    private final String field;
    private final String sentence;

    /**
     * @param reason the reason code
     * @param field the header field at fault, {@code file} or {@code data}
     * @param sentence what is wrong and, where it helps, what to do
     */
    public NiftiRefused(NiftiReason reason, String field, String sentence) {
        this(reason, field, sentence, null);
    }

    NiftiRefused(NiftiReason reason, String field, String sentence, @Nullable Throwable cause) {
        super(field + ": " + sentence, cause);
        this.reason = reason;
        this.field = field;
        this.sentence = sentence;
    }

    public NiftiReason reason() {
        return reason;
    }

    /** The header field at fault by its name in the standard, {@code file} or {@code data}. */
    public String field() {
        return field;
    }

    /** What is wrong, without the field's name. */
    public String sentence() {
        return sentence;
    }
}
