/**
 * DICOM series made into images by an external converter, where one is installed. It runs the
 * program and looks at what it left; it reads no DICOM itself.
 */
@NullMarked
package org.trialgia.analysis.dicom;

import org.jspecify.annotations.NullMarked;
