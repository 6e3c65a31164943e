/**
 * Multiple imputation: missing values are drawn several times from what the others say of them,
 * each completed table is analysed alike, and the results are pooled so that the uncertainty of
 * what was not measured stays in them. It knows neither trials nor images.
 */
@NullMarked
package org.trialgia.analysis.statistics.imputation;

import org.jspecify.annotations.NullMarked;
