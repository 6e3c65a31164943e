package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.participant.boundary.DecideEligibility;
import org.trialgia.participant.boundary.ParticipantQuery;
import org.trialgia.participant.boundary.ParticipantQuery.SortKey;
import org.trialgia.participant.boundary.ParticipantRow;
import org.trialgia.participant.boundary.ParticipantService;
import org.trialgia.participant.boundary.ParticipantView;
import org.trialgia.participant.boundary.ParticipantView.Details;
import org.trialgia.participant.boundary.RecordConsent;
import org.trialgia.participant.boundary.ScreenParticipant;
import org.trialgia.participant.boundary.SetFactors;
import org.trialgia.participant.boundary.ShownStatus;
import org.trialgia.randomisation.boundary.RandomisationService;
import org.trialgia.randomisation.boundary.Randomise;
import org.trialgia.randomisation.boundary.RandomisedView;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.study.boundary.StudyView.SiteView;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Participants of a study by number: lists, and every step up to randomisation. What the caller may
 * not know is absent; what is missing in a body is refused by its field.
 */
@Path("studies/{code}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ParticipantResource {

    @Inject private StudyService studies;
    @Inject private ParticipantService participants;
    @Inject private RandomisationService randomisation;

    @PathParam("code")
    private String code;

    /** One page of a list. */
    public record PageBody(long total, int first, List<RowBody> participants) {}

    /** A participant in a list. */
    public record RowBody(
            String number,
            ShownStatus status,
            @Nullable String site,
            @Nullable LocalDate screenedOn,
            @Nullable LocalDate consentedOn,
            @Nullable Boolean imagingConsent,
            @Nullable LocalDate randomisedOn) {}

    /** A participant; {@code version} goes back with the next change. */
    public record ParticipantBody(
            String number,
            ShownStatus status,
            @Nullable String site,
            @Nullable LocalDate screenedOn,
            @Nullable PainSide painSide,
            @Nullable List<PainSite> painSites,
            @Nullable String consentVersion,
            @Nullable LocalDate consentedOn,
            @Nullable Boolean imagingConsent,
            @Nullable Boolean eligible,
            @Nullable LocalDate eligibilityOn,
            @Nullable ExclusionReason exclusion,
            @Nullable Map<String, String> factors,
            @Nullable LocalDate randomisedOn,
            @Nullable LocalDate withdrawnOn,
            @Nullable Long version) {}

    /** A screening; {@code site} is the site's code. */
    public record ScreeningBody(
            @Nullable String site,
            @Nullable String screenedOn,
            @Nullable String painSide,
            @Nullable List<String> painSites,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    /** A consent. */
    public record ConsentBody(
            @Nullable Long version,
            @Nullable String consentVersion,
            @Nullable String consentedOn,
            @Nullable Boolean imaging,
            @Nullable String reason) {}

    /** A decision; no {@code exclusion} for an eligible participant. */
    public record EligibilityBody(
            @Nullable Long version,
            @Nullable Boolean eligible,
            @Nullable String on,
            @Nullable String exclusion,
            @Nullable String criteria,
            @Nullable String reason) {}

    /** Levels of stratum factors by code. */
    public record FactorsBody(
            @Nullable Long version,
            @Nullable Map<String, String> levels,
            @Nullable String reason) {}

    /** A randomisation: the version that was reviewed, and the caller's password again. */
    public record RandomiseBody(@Nullable Long version, @Nullable String password) {

        @Override
        public String toString() {
            return "randomise";
        }
    }

    /** What came of a randomisation; no arm for who may not know it. */
    public record RandomisedBody(
            String number, LocalDate randomisedOn, boolean repeated, @Nullable String arm) {}

    @GET
    public PageBody list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("status") @Nullable String status,
            @QueryParam("sort") @DefaultValue("number") String sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<ParticipantRow> page =
                participants.page(
                        new ParticipantQuery(
                                study(),
                                number,
                                status == null
                                        ? null
                                        : Given.word("status", ShownStatus.class, status),
                                null,
                                Given.word("sort", SortKey.class, sort),
                                descending,
                                first,
                                size));
        return new PageBody(
                page.total(), Math.max(0, first), page.rows().stream().map(this::row).toList());
    }

    private RowBody row(ParticipantRow row) {
        return new RowBody(
                row.number(),
                row.status(),
                row.site(),
                row.screenedOn(),
                row.consentedOn(),
                row.imagingConsent(),
                row.randomisedOn());
    }

    @POST
    public Response screen(@Nullable ScreeningBody body, @Context UriInfo uri) {
        ScreeningBody given = Body.whole(body);
        ParticipantView screened =
                participants.screen(
                        new ScreenParticipant(
                                studies.study(study()).sites().stream()
                                        .filter(site -> site.code().equals(given.site()))
                                        .map(SiteView::id)
                                        .findFirst()
                                        .orElseThrow(() -> new Invalid("site", "participant.site")),
                                Given.day("screenedOn", given.screenedOn()),
                                Given.word("painSide", PainSide.class, given.painSide()),
                                places(given.painSites()),
                                Given.needed("name", given.name()),
                                Given.optional(given.phone()),
                                Given.optional(given.email())));
        return Response.created(uri.getAbsolutePathBuilder().path(screened.number()).build())
                .entity(body(screened))
                .build();
    }

    private static List<PainSite> places(@Nullable List<String> names) {
        List<PainSite> places = new ArrayList<>();
        for (String name : Given.needed("painSites", names)) {
            places.add(Given.word("painSites", PainSite.class, name));
        }
        return places;
    }

    @GET
    @Path("{number}")
    public ParticipantBody participant(@PathParam("number") String number) {
        return body(participants.participant(id(number)));
    }

    @PUT
    @Path("{number}/consent")
    public ParticipantBody consent(@PathParam("number") String number, @Nullable ConsentBody body) {
        ConsentBody given = Body.whole(body);
        return body(
                participants.consent(
                        new RecordConsent(
                                id(number),
                                Given.needed("version", given.version()),
                                Given.needed("consentVersion", given.consentVersion()),
                                Given.day("consentedOn", given.consentedOn()),
                                Given.needed("imaging", given.imaging()),
                                Given.optional(given.reason()))));
    }

    @PUT
    @Path("{number}/eligibility")
    public ParticipantBody eligibility(
            @PathParam("number") String number, @Nullable EligibilityBody body) {
        EligibilityBody given = Body.whole(body);
        boolean eligible = Given.needed("eligible", given.eligible());
        return body(
                participants.decide(
                        new DecideEligibility(
                                id(number),
                                Given.needed("version", given.version()),
                                Given.day("on", given.on()),
                                eligible
                                        ? null
                                        : Given.word(
                                                "exclusion",
                                                ExclusionReason.class,
                                                given.exclusion()),
                                Given.needed("criteria", given.criteria()),
                                Given.optional(given.reason()))));
    }

    @PUT
    @Path("{number}/factors")
    public ParticipantBody factors(@PathParam("number") String number, @Nullable FactorsBody body) {
        FactorsBody given = Body.whole(body);
        return body(
                participants.stratify(
                        new SetFactors(
                                id(number),
                                Given.needed("version", given.version()),
                                Given.needed("levels", given.levels()),
                                Given.optional(given.reason()))));
    }

    @POST
    @Path("{number}/randomisation")
    public RandomisedBody randomise(
            @PathParam("number") String number, @Nullable RandomiseBody body) {
        RandomiseBody given = Body.whole(body);
        RandomisedView done =
                randomisation.randomise(
                        new Randomise(
                                id(number),
                                Given.needed("version", given.version()),
                                Given.needed("password", given.password())));
        return new RandomisedBody(
                done.number(), done.randomisedOn(), done.repeated(), done.arm().code());
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private ParticipantId id(String number) {
        return participants.findByNumber(study(), number).orElseThrow(Denied::new);
    }

    private static ParticipantBody body(ParticipantView view) {
        Optional<Details> details = Optional.ofNullable(view.details());
        return new ParticipantBody(
                view.number(),
                view.status(),
                details.map(Details::site).orElse(null),
                details.map(Details::screenedOn).orElse(null),
                details.map(Details::painSide).orElse(null),
                details.map(Details::painSites).orElse(null),
                details.map(Details::consent).map(consent -> consent.version()).orElse(null),
                details.map(Details::consent).map(consent -> consent.on()).orElse(null),
                details.map(Details::consent).map(consent -> consent.imaging()).orElse(null),
                details.map(Details::eligibility).map(known -> known.eligible()).orElse(null),
                details.map(Details::eligibility).map(known -> known.on()).orElse(null),
                details.map(Details::eligibility).map(known -> known.exclusion()).orElse(null),
                details.map(ParticipantResource::levels).orElse(null),
                details.map(Details::randomisedOn).orElse(null),
                details.map(Details::withdrawal).map(withdrawal -> withdrawal.on()).orElse(null),
                details.map(Details::version).orElse(null));
    }

    private static Map<String, String> levels(Details details) {
        Map<String, String> levels = new LinkedHashMap<>();
        details.factors().forEach(factor -> levels.put(factor.code(), factor.level()));
        return levels;
    }
}
