/**
 * NIfTI-1 and NIfTI-2 images, read a volume at a time and written whole.
 *
 * <p>The reader is strict: a file is read as the standard says, or refused with a reason code, the
 * header field at fault and a sentence ({@link org.trialgia.analysis.nifti.NiftiRefused}); what is
 * odd but can be read is read and said ({@link org.trialgia.analysis.nifti.NiftiWarning}). Nothing
 * is allocated by what a header claims before the file's real size has been held against it.
 *
 * <p>Sources: the headers nifti1.h and nifti2.h of the NIfTI Data Format Working Group; the rules
 * for the affine agree with nibabel 5.0.0.
 */
@NullMarked
package org.trialgia.analysis.nifti;

import org.jspecify.annotations.NullMarked;
