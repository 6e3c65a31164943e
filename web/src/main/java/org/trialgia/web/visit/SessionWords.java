package org.trialgia.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.FieldText;
import org.trialgia.visit.boundary.SessionStanding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How sessions and treatments read on a page. */
@Named
@ApplicationScoped
public class SessionWords {

    /** The shape of a standing. */
    public String shape(SessionStanding standing) {
        return switch (standing) {
            case COMING, NOT_EXPECTED -> "due";
            case DUE, TREATMENT_MISSING -> "partial";
            case OVERDUE -> "overdue";
            case DELIVERED -> "done";
            case MISSED -> "refused";
        };
    }

    /**
     * What the fields of a treatment say, those of a row in one line; nothing where there is no
     * treatment, since Faces asks also for what it does not draw.
     */
    public List<FieldText> lines(@Nullable List<FieldText> texts) {
        if (texts == null) {
            return List.of();
        }
        Map<String, FieldText> lines = new LinkedHashMap<>();
        for (FieldText text : texts) {
            int row = text.field().indexOf("].");
            if (row < 0) {
                lines.put(text.field(), text);
                continue;
            }
            int end = text.label().lastIndexOf(", ");
            lines.merge(
                    text.field().substring(0, row),
                    new FieldText(
                            text.field(),
                            end < 0 ? text.label() : text.label().substring(0, end),
                            text.text()),
                    (before, next) ->
                            new FieldText(
                                    before.field(),
                                    before.label(),
                                    before.text() + ", " + next.text()));
        }
        return List.copyOf(lines.values());
    }
}
