package org.trialgia.participant.boundary;

/**
 * A list of participants to take away.
 *
 * @param name the file's name
 * @param text the file, with a header line
 * @param rows how many participants are in it
 */
public record ParticipantCsv(String name, String text, int rows) {}
