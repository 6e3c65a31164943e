package org.trialgia.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.MeService;
import org.trialgia.access.boundary.MeView;
import org.trialgia.refusal.Denied;
import org.trialgia.study.boundary.StudyRow;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the request is: its address, the person who asks, and the study the address names. Read
 * once a request. A study the person holds no role in is not found.
 */
@Named
@RequestScoped
public class Here {

    /** The part of an address that names a study. */
    static final String CODE = "code";

    @Inject private HttpServletRequest request;
    @Inject private MeService meService;
    @Inject private StudyService studyService;

    private @Nullable MeView me;
    private @Nullable List<StudyRow> studies;
    private @Nullable String blinding;

    /** Whether somebody is logged in. */
    public boolean isLoggedIn() {
        return request.getUserPrincipal() != null;
    }

    /** Who is logged in. */
    public MeView getMe() {
        if (me == null) {
            me = meService.me();
        }
        return me;
    }

    /** The studies this person works in. */
    public List<StudyRow> getStudies() {
        if (studies == null) {
            studies = studyService.mine();
        }
        return studies;
    }

    /** Whether the address names a study this person works in. */
    public boolean isInStudy() {
        return findStudy().isPresent();
    }

    /**
     * The study the address names.
     *
     * @throws Denied if it names none, or one the person holds no role in
     */
    public StudyRow getStudy() {
        return findStudy().orElseThrow(Denied::new);
    }

    /** The id of the study the address names. */
    public StudyId getStudyId() {
        return getStudy().id();
    }

    private Optional<StudyRow> findStudy() {
        if (!isLoggedIn()) {
            return Optional.empty();
        }
        return findParameter(CODE)
                .flatMap(code ->
                        getStudies().stream().filter(row -> row.code().equals(code)).findFirst());
    }

    /** The roles held in the study, or in the installation where there is no study. */
    public Set<Role> getRoles() {
        return findStudy()
                .map(row -> Set.copyOf(row.roles()))
                .orElseGet(() ->
                        getMe().held().stream()
                                .filter(held -> held.study() == null)
                                .map(MeView.Held::role)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether one of the roles, such as {@code COORDINATOR}, is held here. */
    public boolean holds(String role) {
        return getRoles().contains(Role.valueOf(role));
    }

    /** Whether the person runs the installation. */
    public boolean isAdministrator() {
        return isLoggedIn() && getMe().holdsInInstallation(Role.ADMINISTRATOR);
    }

    /** The role and place under the portal's name: "Coordinator · Site North". */
    public String getRoleLine() {
        Optional<StudyRow> study = findStudy();
        List<MeView.Held> held =
                getMe().held().stream()
                        .filter(grant ->
                                study.isEmpty()
                                        ? grant.study() == null
                                        : study.get().id().equals(grant.study()))
                        .toList();
        String roles =
                held.stream()
                        .map(grant -> grant.role().label())
                        .distinct()
                        .collect(Collectors.joining(", "));
        String places =
                study.isEmpty()
                        ? ""
                        : held.stream()
                                .map(MeView.Held::siteName)
                                .distinct()
                                .collect(Collectors.joining(", "));
        return places.isEmpty() ? roles : roles + " · " + places;
    }

    /** The sentence of the blinding badge; empty where there is none to show. */
    public String getBlinding() {
        if (blinding == null) {
            blinding =
                    findStudy().map(study -> meService.armKnowledge(study.id()).label()).orElse("");
        }
        return blinding;
    }

    /**
     * A named part of the address.
     *
     * @throws Denied if the address has none
     */
    public String parameter(String name) {
        return findParameter(name).orElseThrow(Denied::new);
    }

    /** A named part of the address, if it has one. */
    public Optional<String> findParameter(String name) {
        return request.getAttribute(AddressFilter.MATCH) instanceof Addresses.Match match
                ? Optional.ofNullable(match.parameters().get(name))
                : Optional.empty();
    }

    /** An address in this study: {@code path('participants')} is /study/KNEE/participants. */
    public String path(String within) {
        return "/study/" + getStudy().code() + "/" + within;
    }

    /** The address as it was asked for, without its query. */
    public String getAddress() {
        return request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }

    /** A parameter of the query; empty when there is none. */
    public String query(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** The colour scheme as the page's mark. */
    public String getTheme() {
        return isLoggedIn() ? getMe().theme().name().toLowerCase(Locale.ROOT) : "system";
    }
}
