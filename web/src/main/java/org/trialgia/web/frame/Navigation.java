package org.trialgia.web.frame;

import static org.trialgia.vocabulary.Role.ADMINISTRATOR;
import static org.trialgia.vocabulary.Role.AUDITOR;
import static org.trialgia.vocabulary.Role.COORDINATOR;
import static org.trialgia.vocabulary.Role.DATA_MANAGER;
import static org.trialgia.vocabulary.Role.IMAGING_ANALYST;
import static org.trialgia.vocabulary.Role.INVESTIGATOR;
import static org.trialgia.vocabulary.Role.MONITOR;
import static org.trialgia.vocabulary.Role.OUTCOME_ASSESSOR;
import static org.trialgia.vocabulary.Role.STUDY_ROLES;
import static org.trialgia.vocabulary.Role.TREATING_CLINICIAN;
import static org.trialgia.vocabulary.Role.UNBLINDED_STATISTICIAN;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.trialgia.vocabulary.Role;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The left-hand menu: the features a role has, in the order of a day. What is not in it may still
 * be refused, and is; this only spares people dead ends.
 */
@Named
@RequestScoped
public class Navigation {

    private static final Set<Role> SEES_PARTICIPANTS = STUDY_ROLES;

    private static final List<Item> DAY =
            List.of(
                    new Item("Today", "today", STUDY_ROLES),
                    new Item("Participants", "participants", SEES_PARTICIPANTS),
                    new Item(
                            "Visits",
                            "visits",
                            EnumSet.of(
                                    COORDINATOR,
                                    OUTCOME_ASSESSOR,
                                    TREATING_CLINICIAN,
                                    DATA_MANAGER,
                                    INVESTIGATOR,
                                    MONITOR,
                                    AUDITOR)),
                    new Item(
                            "Sessions",
                            "sessions",
                            EnumSet.of(COORDINATOR, TREATING_CLINICIAN, UNBLINDED_STATISTICIAN)),
                    new Item(
                            "Scans",
                            "scans",
                            EnumSet.of(
                                    COORDINATOR,
                                    IMAGING_ANALYST,
                                    INVESTIGATOR,
                                    DATA_MANAGER,
                                    MONITOR,
                                    AUDITOR,
                                    UNBLINDED_STATISTICIAN)),
                    new Item(
                            "Pairs",
                            "pairs",
                            EnumSet.of(
                                    IMAGING_ANALYST,
                                    INVESTIGATOR,
                                    AUDITOR,
                                    UNBLINDED_STATISTICIAN)),
                    new Item(
                            "Runs",
                            "runs",
                            EnumSet.of(
                                    INVESTIGATOR,
                                    IMAGING_ANALYST,
                                    AUDITOR,
                                    UNBLINDED_STATISTICIAN)));

    private static final List<Item> STUDY =
            List.of(
                    new Item("Protocol", "protocol", STUDY_ROLES),
                    new Item("Randomisation", "randomisation", EnumSet.of(UNBLINDED_STATISTICIAN)),
                    new Item("Unblinded rights", "rights", EnumSet.of(INVESTIGATOR)),
                    new Item("Exports", "exports", STUDY_ROLES),
                    new Item("Trail", "trail", STUDY_ROLES));

    private static final List<Item> INSTALLATION =
            List.of(
                    new Item("Studies", "studies", EnumSet.allOf(Role.class)),
                    new Item("People", "people", EnumSet.of(ADMINISTRATOR)),
                    new Item("Unblinded rights", "rights", EnumSet.of(ADMINISTRATOR)),
                    new Item("Account trail", "trail", EnumSet.of(ADMINISTRATOR)));

    @Inject private Here here;
    @Inject private Addresses addresses;

    /** A menu entry; the path is within the study, or within the installation. */
    private record Item(String label, String path, Set<Role> roles) {}

    /** An entry as the page shows it. */
    public record Link(String label, String address, boolean here) {}

    /** What one does day by day. */
    public List<Link> getDay() {
        return here.isInStudy() ? links(DAY, here.path("")) : List.of();
    }

    /** What the study is, and what is known about it. */
    public List<Link> getStudy() {
        return here.isInStudy() ? links(STUDY, here.path("")) : List.of();
    }

    /** What belongs to no study. */
    public List<Link> getInstallation() {
        return here.isInStudy() && !here.isAdministrator() ? List.of() : links(INSTALLATION, "/");
    }

    private List<Link> links(List<Item> items, String root) {
        String asked = here.getAddress();
        return items.stream()
                .filter(item -> mayGo(item, root))
                .filter(item -> addresses.match(root + item.path()).isPresent())
                .map(item ->
                        new Link(
                                item.label(),
                                root + item.path(),
                                isUnder(asked, root + item.path())))
                .toList();
    }

    private boolean mayGo(Item item, String root) {
        if ("/".equals(root)) {
            return item.roles().size() == Role.values().length
                    || (item.roles().contains(ADMINISTRATOR) && here.isAdministrator());
        }
        return !Collections.disjoint(item.roles(), here.getRoles());
    }

    /** Whether an address is an entry's, or lies below it: a participant is under Participants. */
    private static boolean isUnder(String asked, String entry) {
        String singular = entry.endsWith("s") ? entry.substring(0, entry.length() - 1) : entry;
        return asked.equals(entry)
                || asked.startsWith(entry + "/")
                || asked.startsWith(singular + "/");
    }
}
