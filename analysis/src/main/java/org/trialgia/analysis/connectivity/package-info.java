/**
 * From a cleaned series to connectivity between its regions: covariance and what is made of it. It
 * knows nothing of what the regions are.
 */
@NullMarked
package org.trialgia.analysis.connectivity;

import org.jspecify.annotations.NullMarked;
