package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Page;
import org.trialgia.imaging.boundary.AppendBytes;
import org.trialgia.imaging.boundary.BeginUpload;
import org.trialgia.imaging.boundary.ConfirmRegions;
import org.trialgia.imaging.boundary.ConfirmScan;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.imaging.boundary.IntakeService;
import org.trialgia.imaging.boundary.MotionTrace;
import org.trialgia.imaging.boundary.OneScan;
import org.trialgia.imaging.boundary.OneUpload;
import org.trialgia.imaging.boundary.RateScan;
import org.trialgia.imaging.boundary.ScanFilter;
import org.trialgia.imaging.boundary.ScanRow;
import org.trialgia.imaging.boundary.ScanService;
import org.trialgia.imaging.boundary.ScanView;
import org.trialgia.imaging.boundary.SliceRequest;
import org.trialgia.imaging.boundary.StagedFile;
import org.trialgia.imaging.boundary.UploadProgress;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.study.boundary.StudyService;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scans of a study, and the way of files into it: announce a file, send its bytes in one or more
 * pieces, have it looked into, say whose it is. A piece names its place by {@code Content-Range};
 * after a break {@code GET} says how many bytes are there.
 */
@Path("studies/{code}/scans")
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-\\d{1,15}/\\d{1,15}");

    @Inject private ScanService scans;
    @Inject private IntakeService intake;
    @Inject private StudyService studies;

    @PathParam("code")
    private String code;

    /** A page of a list. */
    public record Rows<T>(List<T> rows, long total) {}

    /** A scan in a list; what the caller may not know is absent. */
    public record Row(
            String id,
            String participant,
            String visit,
            String acquiredOn,
            @Nullable String map,
            @Nullable String verdict,
            @Nullable String shape,
            @Nullable Double repetitionTime,
            @Nullable String space,
            @Nullable Boolean confounds) {}

    /** A scan. */
    public record One(
            String id,
            String participant,
            String visit,
            String acquiredOn,
            @Nullable String map,
            String name,
            long size,
            String sha256,
            String shape,
            @Nullable Double repetitionTime,
            String datatype,
            List<List<Double>> affine,
            List<String> warnings,
            String space,
            boolean inSpace,
            @Nullable String scanner,
            @Nullable String confounds,
            @Nullable String sidecar,
            String verdict,
            @Nullable String reason,
            long version) {}

    /** How far an upload has come. */
    public record Progress(String id, String name, long size, long received, String state) {}

    /** A file that was looked into. */
    public record Staged(
            String id,
            String name,
            long size,
            String kind,
            @Nullable String shape,
            @Nullable Double repetitionTime,
            List<String> warnings,
            boolean labels,
            @Nullable String map,
            @Nullable String participant,
            @Nullable String visit,
            String space) {}

    /** A file that is going to be sent. */
    public record Announced(
            @Nullable String name, @Nullable Long size, @Nullable String modifiedAt) {}

    /**
     * Whose scan of which visit an upload is.
     *
     * @param map what an image of one volume is a map of, such as fa; not there for a series
     */
    public record Confirmed(
            @Nullable String upload,
            @Nullable String participant,
            @Nullable String visit,
            @Nullable String acquiredOn,
            @Nullable String space,
            @Nullable String confounds,
            @Nullable String sidecar,
            @Nullable String map) {}

    /** An upload that is an image of labelled regions. */
    public record Regions(
            @Nullable String upload,
            @Nullable String name,
            @Nullable String space,
            @Nullable String labels) {}

    /** A verdict. */
    public record Rated(
            @Nullable Long version, @Nullable String verdict, @Nullable String reason) {}

    /** What was made. */
    public record Made(String id) {}

    @GET
    public Rows<Row> list(
            @QueryParam("number") @DefaultValue("") String number,
            @QueryParam("visit") @DefaultValue("") String visit,
            @QueryParam("verdict") @DefaultValue("") String verdict,
            @QueryParam("sort") @DefaultValue("number") String sort,
            @QueryParam("descending") @DefaultValue("false") boolean descending,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("size") @DefaultValue("50") int size) {
        Page<ScanRow> page =
                scans.list(
                        new ScanFilter(
                                study(),
                                number,
                                visit,
                                verdict.isEmpty() ? null : verdict(verdict),
                                word(ScanFilter.Sort.class, "sort", sort),
                                !descending,
                                first,
                                size));
        return new Rows<>(page.rows().stream().map(ScanResource::row).toList(), page.total());
    }

    @GET
    @Path("{id}")
    public One scan(@PathParam("id") String id) {
        return one(scans.scan(new OneScan(study(), scanId(id))));
    }

    /** A cut through the first volume: axial, coronal or sagittal. */
    @GET
    @Path("{id}/slice/{plane}")
    @Produces("image/png")
    public byte[] slice(
            @PathParam("id") String id,
            @PathParam("plane") String plane,
            @QueryParam("at") @Nullable Double at,
            @QueryParam("shadesOf") @Nullable String shadesOf) {
        return scans.slice(
                new SliceRequest(
                        study(),
                        scanId(id),
                        word(SliceRequest.Plane.class, "plane", plane),
                        at == null || !Double.isFinite(at) ? null : at,
                        shadesOf == null || shadesOf.isEmpty() ? null : scanId(shadesOf)));
    }

    /** Framewise displacement in mm, a value per volume. */
    @GET
    @Path("{id}/motion")
    public List<Double> motion(@PathParam("id") String id) {
        return scans.motion(new OneScan(study(), scanId(id)))
                .map(MotionTrace::millimetres)
                .orElse(List.of());
    }

    @PUT
    @Path("{id}/verdict")
    @Consumes(MediaType.APPLICATION_JSON)
    public One rate(@PathParam("id") String id, @Nullable Rated body) {
        Rated rated = Body.whole(body);
        return one(
                scans.rate(
                        new RateScan(
                                study(),
                                scanId(id),
                                Objects.requireNonNullElse(rated.version(), -1L),
                                verdict(text(rated.verdict())),
                                text(rated.reason()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(@Nullable Confirmed body) {
        Confirmed confirmed = Body.whole(body);
        ScanId id =
                intake.confirm(
                        new ConfirmScan(
                                study(),
                                uploadId(text(confirmed.upload())),
                                text(confirmed.participant()),
                                text(confirmed.visit()),
                                day(text(confirmed.acquiredOn())),
                                text(confirmed.space()),
                                optionalUpload(confirmed.confounds()),
                                optionalUpload(confirmed.sidecar()),
                                text(confirmed.map())));
        return Response.status(Response.Status.CREATED).entity(new Made(id.toString())).build();
    }

    @POST
    @Path("regions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(@Nullable Regions body) {
        Regions confirmed = Body.whole(body);
        String id =
                intake.confirm(
                                new ConfirmRegions(
                                        study(),
                                        uploadId(text(confirmed.upload())),
                                        text(confirmed.name()),
                                        text(confirmed.space()),
                                        text(confirmed.labels())))
                        .toString();
        return Response.status(Response.Status.CREATED).entity(new Made(id)).build();
    }

    /** What the caller has on its way and not finished. */
    @GET
    @Path("uploads")
    public List<Progress> uploads() {
        return intake.unfinished(study()).stream().map(ScanResource::progress).toList();
    }

    @POST
    @Path("uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    public Progress begin(@Nullable Announced body) {
        Announced file = Body.whole(body);
        return progress(
                intake.begin(
                        new BeginUpload(
                                study(),
                                text(file.name()),
                                Objects.requireNonNullElse(file.size(), 0L),
                                moment(text(file.modifiedAt())))));
    }

    @GET
    @Path("uploads/{id}")
    public Progress progress(@PathParam("id") String id) {
        return progress(intake.progress(new OneUpload(study(), uploadId(id))));
    }

    /** Takes the next bytes; without {@code Content-Range} they are the first. */
    @PUT
    @Path("uploads/{id}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Progress append(
            @PathParam("id") String id,
            @HeaderParam("Content-Range") @Nullable String range,
            @HeaderParam("Content-Length") @DefaultValue("-1") long length,
            InputStream bytes) {
        return progress(
                intake.append(
                        new AppendBytes(study(), uploadId(id), offset(range), length), bytes));
    }

    /** Has a file looked into. One that is refused is gone. */
    @POST
    @Path("uploads/{id}/check")
    public Staged check(@PathParam("id") String id) {
        return staged(intake.check(new OneUpload(study(), uploadId(id))));
    }

    @DELETE
    @Path("uploads/{id}")
    public void discard(@PathParam("id") String id) {
        intake.discard(new OneUpload(study(), uploadId(id)));
    }

    private StudyId study() {
        return studies.findByCode(code).orElseThrow(Denied::new);
    }

    private static Row row(ScanRow row) {
        ImageFacts facts = row.facts();
        return new Row(
                row.id().toString(),
                row.participant(),
                row.visitCode(),
                row.acquiredOn().toString(),
                row.map(),
                row.verdict() == null ? null : row.verdict().name(),
                facts == null ? null : facts.shape(),
                facts == null ? null : facts.repetitionTime(),
                row.space(),
                row.confounds());
    }

    private static One one(ScanView scan) {
        return new One(
                scan.id().toString(),
                scan.participant(),
                scan.visitCode(),
                scan.acquiredOn().toString(),
                scan.map(),
                scan.name(),
                scan.size(),
                scan.file().hex(),
                scan.facts().shape(),
                scan.facts().repetitionTime(),
                scan.facts().datatype(),
                scan.facts().affine(),
                scan.facts().warnings(),
                scan.space(),
                scan.inSpace(),
                scan.scanner(),
                scan.confoundsName(),
                scan.sidecarName(),
                scan.verdict().name(),
                scan.reason(),
                scan.version());
    }

    private static Progress progress(UploadProgress upload) {
        return new Progress(
                upload.id().toString(),
                upload.name(),
                upload.size(),
                upload.received(),
                upload.state().name());
    }

    private static Staged staged(StagedFile file) {
        ImageFacts facts = file.facts();
        return new Staged(
                file.id().toString(),
                file.name(),
                file.size(),
                file.kind().name(),
                facts == null ? null : facts.shape(),
                facts == null ? null : facts.repetitionTime(),
                facts == null ? List.of() : facts.warnings(),
                file.labels(),
                file.map(),
                file.participant(),
                file.visit(),
                file.space());
    }

    private static long offset(@Nullable String range) {
        if (range == null) {
            return 0;
        }
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new Invalid("Content-Range", "rest.value", "Content-Range");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static ScanId scanId(String text) {
        try {
            return ScanId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }

    private static UploadId uploadId(String text) {
        try {
            return UploadId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Denied();
        }
    }

    private static @Nullable UploadId optionalUpload(@Nullable String text) {
        return text == null || text.isEmpty() ? null : uploadId(text);
    }

    private static QualityVerdict verdict(String text) {
        return word(QualityVerdict.class, "verdict", text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String field, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, "rest.value", field);
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Invalid("acquiredOn", "rest.value", "acquiredOn");
        }
    }

    private static Instant moment(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Invalid("modifiedAt", "rest.value", "modifiedAt");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
