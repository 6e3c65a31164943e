package org.trialgia.visit.boundary;

/**
 * What a field of a treatment says.
 *
 * @param field its place in the record, such as {@code insertions[2].depthMm}
 */
public record FieldText(String field, String label, String text) {}
