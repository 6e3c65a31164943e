/**
 * Tables of morphometry as FreeSurfer's recon-all writes them. They are read strictly: what cannot
 * be told for certain is refused. Names of people, machines and folders in their headers are not
 * kept.
 */
@NullMarked
package org.trialgia.analysis.freesurfer;

import org.jspecify.annotations.NullMarked;
