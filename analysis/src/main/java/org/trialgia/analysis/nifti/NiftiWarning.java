package org.trialgia.analysis.nifti;

/**
 * Something odd about a file that was read nevertheless.
 *
 * @param reason the reason code
 * @param field the header field by its name in the standard, {@code file} or {@code data}
 * @param sentence what is odd and how it was read
 */
public record NiftiWarning(NiftiReason reason, String field, String sentence) {}
