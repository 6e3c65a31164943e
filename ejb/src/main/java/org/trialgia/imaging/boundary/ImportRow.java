package org.trialgia.imaging.boundary;

import java.time.Instant;

/**
 * A file in the import folder.
 *
 * @param place its name below the study's folder; also what names it when it is taken
 */
public record ImportRow(String place, long size, Instant changedAt, FileKind kind) {}
