/**
 * Prediction of an outcome from connectomes, always of participants that the model has not seen. It
 * knows neither trials nor images: edges and outcomes in, predictions out.
 */
@NullMarked
package org.trialgia.analysis.prediction;

import org.jspecify.annotations.NullMarked;
