/** What a run computes beyond the mean change and the link with pain, model by model. */
@NullMarked
package org.trialgia.run.control.model;

import org.jspecify.annotations.NullMarked;
