package org.trialgia.web.participant;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.MeView.Held;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.time.LocalDate;
import java.util.List;

/** Takes somebody into the study. */
@Named
@RequestScoped
public class ScreeningBean {

    @Inject private ParticipantService participants;
    @Inject private StudyService studies;
    @Inject private Here here;

    private List<SiteView> sites = List.of();
    private @Nullable String site;
    private @Nullable LocalDate screenedOn;
    private @Nullable PainSide painSide;
    private PainSite[] painSites = {};
    private String name = "";
    private String phone = "";
    private String email = "";

    @PostConstruct
    void sites() {
        List<Held> held =
                here.getMe().held().stream()
                        .filter(grant ->
                                grant.role() == Role.COORDINATOR
                                        && here.getStudyId().equals(grant.study()))
                        .toList();
        sites =
                studies.study(here.getStudyId()).sites().stream()
                        .filter(each -> held.stream().anyMatch(grant -> isAt(grant, each.id())))
                        .toList();
        if (sites.size() == 1) {
            site = sites.getFirst().code();
        }
    }

    private static boolean isAt(Held grant, SiteId site) {
        return grant.site() == null || site.equals(grant.site());
    }

    /** Keeps the screening and opens the participant's page. */
    public void screen() {
        ParticipantView screened =
                participants.screen(
                        new ScreenParticipant(
                                sites.stream()
                                        .filter(each -> each.code().equals(site))
                                        .map(SiteView::id)
                                        .findFirst()
                                        .orElseThrow(() -> new Invalid("site", "participant.site")),
                                Entered.needed("screenedOn", screenedOn),
                                Entered.needed("painSide", painSide),
                                List.of(painSites),
                                name,
                                phone,
                                email));
        Go.to(
                here.path("participant/" + screened.number()),
                screened.number() + " is screened. Record the consent next.");
    }

    public List<SiteView> getSites() {
        return sites;
    }

    public PainSide[] getSides() {
        return PainSide.values();
    }

    public PainSite[] getPlaces() {
        return PainSite.values();
    }

    public @Nullable String getSite() {
        return site;
    }

    public void setSite(@Nullable String site) {
        this.site = site;
    }

    public @Nullable LocalDate getScreenedOn() {
        return screenedOn;
    }

    public void setScreenedOn(@Nullable LocalDate screenedOn) {
        this.screenedOn = screenedOn;
    }

    public @Nullable PainSide getPainSide() {
        return painSide;
    }

    public void setPainSide(@Nullable PainSide painSide) {
        this.painSide = painSide;
    }

    public PainSite[] getPainSites() {
        return painSites.clone();
    }

    public void setPainSites(PainSite[] painSites) {
        this.painSites = painSites.clone();
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Entered.text(name);
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = Entered.text(phone);
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Entered.text(email);
    }
}
