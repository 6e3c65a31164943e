package org.trialgia.access.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.GrantRole;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which roles may be held where and beside which. Pure. */
public final class RoleRules {

    private static final Set<Role> INSTALLATION_ROLES =
            EnumSet.of(Role.ADMINISTRATOR, Role.DATA_MANAGER);

    /** Who delivers or books treatment must not score its outcome. */
    private static final Set<Role> TREATING = EnumSet.of(Role.COORDINATOR, Role.TREATING_CLINICIAN);

    private RoleRules() {}

    /** Adds the problems of a new grant to a check. */
    public static void check(Check check, GrantRole request, List<RoleGrant> held) {
        if (request.study() == null) {
            check.that(
                    INSTALLATION_ROLES.contains(request.role()),
                    "study",
                    "role.needs-study",
                    request.role().label());
        } else {
            check.that(
                    request.role() != Role.ADMINISTRATOR, "study", "role.administrator-everywhere");
        }
        check.that(
                request.site() == null || request.role().perSite(),
                "site",
                "role.not-per-site",
                request.role().label());
        check.that(
                held.stream().noneMatch(grant -> same(grant, request)),
                "role",
                "role.held-already");
        for (RoleGrant grant : held) {
            if (request.study() != null
                    && request.study().equals(grant.study())
                    && overlap(grant.site(), request.site())
                    && exclude(grant.role(), request.role())) {
                check.that(
                        false,
                        "role",
                        "role.assessor-treats",
                        request.role().label(),
                        grant.role().label());
            }
            if (request.study() != null
                    && request.study().equals(grant.study())
                    && grant.role() != request.role()) {
                check.that(
                        grant.role() != Role.UNBLINDED_STATISTICIAN
                                && request.role() != Role.UNBLINDED_STATISTICIAN,
                        "role",
                        "role.statistician-alone",
                        Role.UNBLINDED_STATISTICIAN.label());
            }
        }
    }

    private static boolean same(RoleGrant grant, GrantRole request) {
        return grant.role() == request.role()
                && Objects.equals(grant.study(), request.study())
                && Objects.equals(grant.site(), request.site());
    }

    private static boolean overlap(@Nullable SiteId one, @Nullable SiteId other) {
        return one == null || other == null || one.equals(other);
    }

    private static boolean exclude(Role one, Role other) {
        return (one == Role.OUTCOME_ASSESSOR && TREATING.contains(other))
                || (other == Role.OUTCOME_ASSESSOR && TREATING.contains(one));
    }
}
