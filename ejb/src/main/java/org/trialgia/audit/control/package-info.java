/**
 * How the trail is made tamper-evident: the canonical form of a row, the chain's keys, the head
 * kept outside the database, and the verifier. Plain classes but for the wiring.
 */
@NullMarked
package org.trialgia.audit.control;

import org.jspecify.annotations.NullMarked;
