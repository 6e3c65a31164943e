/**
 * Participants from screening to the end: services, their records, and what other features may ask.
 */
@NullMarked
package org.trialgia.participant.boundary;

import org.jspecify.annotations.NullMarked;
