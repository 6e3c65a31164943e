package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunId;

import java.time.Instant;

/** A result in which a pair counts. */
public record ResultOfPair(RunId run, int number, String title, @Nullable Instant endedAt) {}
