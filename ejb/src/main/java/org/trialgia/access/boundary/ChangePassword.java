package org.trialgia.access.boundary;

/** A person's own new password, with the present one as proof. */
public record ChangePassword(String current, String replacement) {}
