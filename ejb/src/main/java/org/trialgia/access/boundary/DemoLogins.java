package org.trialgia.access.boundary;

import org.trialgia.vocabulary.Role;

import java.util.List;

/**
 * The people of the demo and their one password, which everybody may know: it is in the guide, and
 * outside the demo no login accepts it.
 */
public final class DemoLogins {

    /** The password of every demo person. */
    public static final String PASSWORD = "pain-trial-demo";

    private static final String VARIABLE = "TRIALGIA_DEMO";

    /** Everybody in the demo, in the order of the role list. */
    public static final List<DemoPerson> PEOPLE =
            List.of(
                    new DemoPerson(
                            "coordinator-a", "Coordinator A", Role.COORDINATOR, "Site North"),
                    new DemoPerson(
                            "coordinator-b", "Coordinator B", Role.COORDINATOR, "Site South"),
                    new DemoPerson(
                            "clinician-a", "Clinician A", Role.TREATING_CLINICIAN, "Site North"),
                    new DemoPerson(
                            "clinician-b", "Clinician B", Role.TREATING_CLINICIAN, "Site South"),
                    new DemoPerson("assessor-a", "Assessor A", Role.OUTCOME_ASSESSOR, "Site North"),
                    new DemoPerson("assessor-b", "Assessor B", Role.OUTCOME_ASSESSOR, "Site South"),
                    new DemoPerson("investigator-a", "Investigator A", Role.INVESTIGATOR, ""),
                    new DemoPerson("analyst-a", "Analyst A", Role.IMAGING_ANALYST, ""),
                    new DemoPerson("data-manager-a", "Data Manager A", Role.DATA_MANAGER, ""),
                    new DemoPerson("monitor-a", "Monitor A", Role.MONITOR, ""),
                    new DemoPerson("auditor-a", "Auditor A", Role.AUDITOR, ""),
                    new DemoPerson(
                            "statistician-a", "Statistician A", Role.UNBLINDED_STATISTICIAN, ""),
                    new DemoPerson("admin-a", "Administrator A", Role.ADMINISTRATOR, ""),
                    new DemoPerson("admin-b", "Administrator B", Role.ADMINISTRATOR, ""));

    private DemoLogins() {}

    /**
     * A demo person, the role they are there for, and where.
     *
     * @param place the site they work at; empty for all of them
     */
    public record DemoPerson(String username, String displayName, Role role, String place) {}

    /** Whether this installation is the demo. */
    public static boolean inDemo() {
        return Boolean.parseBoolean(System.getenv(VARIABLE));
    }

    /** Whether the password opens nothing here, right or not. */
    public static boolean refused(String password) {
        return password.equals(PASSWORD) && !inDemo();
    }
}
