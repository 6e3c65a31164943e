package org.trialgia.visit.boundary;

/** Where a treatment leaves its plan: a field as planned and as delivered. */
public record PlanDifference(String field, String label, String planned, String delivered) {}
