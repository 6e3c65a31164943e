package org.trialgia.run.boundary;

/**
 * A part of the plain sentence that says what a run does.
 *
 * @param step the step of the builder that decides it; empty for the words between
 */
public record SentencePart(String text, String step) {}
