package org.trialgia.visit.boundary;

import java.util.List;

/**
 * A field of a treatment's form.
 *
 * @param name the component of the record
 * @param measured whether it is found out at the session, so that no plan can say it
 * @param choices what can be chosen; empty unless it is a choice
 * @param columns the fields of each row; empty unless it is a list of rows
 */
public record FormField(
        String name,
        String label,
        String unit,
        String hint,
        Kind kind,
        boolean needed,
        boolean measured,
        List<Choice> choices,
        List<FormField> columns) {

    public FormField {
        choices = List.copyOf(choices);
        columns = List.copyOf(columns);
    }

    /** What can be entered. */
    public enum Kind {
        TEXT,
        /** A number that may have decimals. */
        NUMBER,
        WHOLE,
        FLAG,
        CHOICE,
        DAY,
        TIME,
        ROWS
    }

    /** A choice, as it is kept and as a person reads it. */
    public record Choice(String value, String label) {}
}
