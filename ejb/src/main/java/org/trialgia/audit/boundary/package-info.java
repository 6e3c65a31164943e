/** The trail: what other features and the web may ask of it. */
@NullMarked
package org.trialgia.audit.boundary;

import org.jspecify.annotations.NullMarked;
