package org.trialgia.audit.control;

import java.util.Map;

/** Says an action of the trail in words. Pure. */
public final class TrailWords {

    /** What the rule would not say well. */
    private static final Map<String, String> IRREGULAR =
            Map.of(
                    "access.logged-in", "logged in",
                    "access.login-failed", "failed to log in",
                    "access.denied", "was denied",
                    "audit.verified", "verified the chain",
                    "audit.exported", "exported the trail",
                    "report.exported", "exported the study report",
                    "list.exported", "took a list away");

    private TrailWords() {}

    /**
     * The verb, then what it was done to: {@code study.site-changed} is <em>changed site</em>,
     * {@code participant.randomised} is <em>randomised participant</em>.
     */
    public static String did(String action) {
        String known = IRREGULAR.get(action);
        if (known != null) {
            return known;
        }
        int dot = action.indexOf('.');
        String feature = dot < 0 ? "" : action.substring(0, dot);
        String rest = action.substring(dot + 1);
        int hyphen = rest.lastIndexOf('-');
        String verb = rest.substring(hyphen + 1);
        String object = hyphen < 0 ? feature : rest.substring(0, hyphen).replace('-', ' ');
        return (verb + " " + object).strip();
    }
}
