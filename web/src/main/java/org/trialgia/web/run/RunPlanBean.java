package org.trialgia.web.run;

import jakarta.annotation.PostConstruct;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.CleaningChoice.Motion;
import org.trialgia.run.boundary.Covariate;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RegionChoice.Kind;
import org.trialgia.run.boundary.RunOptions;
import org.trialgia.run.boundary.RunPreview;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.SentencePart;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plan of a run in the making. */
@Named
@ViewScoped
public class RunPlanBean implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient RunService runs;
    @Inject private transient Here here;

    private StudyId study;
    private String title = "";
    private String baselineVisit = "";
    private String followUpVisit = "";
    private String[] laterVisits = {};
    private Kind set = Kind.NAMED;
    private String[] ids = {};
    private String coordinates = "";
    private @Nullable String labelImage;
    private @Nullable Double radiusMm;
    private Motion motion = Motion.NONE;
    private boolean tissue;
    private boolean cosine;
    private @Nullable Double scrubAboveMm;
    private boolean detrend;
    private @Nullable Double highPassHz;
    private @Nullable Double lowPassHz;
    private MeasureChoice measure = MeasureChoice.CORRELATION;
    private @Nullable Double density;
    private @Nullable Double windowSeconds;
    private @Nullable Integer states;
    private @Nullable Double bandLowHz;
    private @Nullable Double bandHighHz;
    private String events = "";
    private String contrast = "";
    private String seedRegion = "";
    private String values = "";
    private int stepMm;
    private String map = "";
    private ModelChoice[] models = {};
    private @Nullable Double threshold;
    private @Nullable Integer folds;
    private @Nullable Integer imputations;
    private ClassLearner classLearner = ClassLearner.SUPPORT_VECTOR;
    private DiscoveryRate discoveryRate = DiscoveryRate.BENJAMINI_HOCHBERG;
    private String controls = "";
    private String frozenModel = "";
    private @Nullable Double leastSeconds;
    private @Nullable Double mostMeanFdMm;
    private @Nullable Double leastDegreesOfFreedom;
    private PainScore outcome = PainScore.BPI_SEVERITY;
    private boolean adjustForMotion;
    private @Nullable Integer permutations;
    private @Nullable Long seed;
    private transient @Nullable RunOptions options;
    private transient @Nullable RunPreview preview;

    @PostConstruct
    void recommend() {
        study = here.getStudyId();
        RunSettings plan = getOptions().defaults();
        CleaningChoice cleaning = plan.cleaning();
        ExclusionChoice exclusions = plan.exclusions();
        title = "Change in connectivity and in pain";
        baselineVisit = plan.baselineVisit();
        followUpVisit = plan.followUpVisit();
        ids = getOptions().suggested().toArray(String[]::new);
        motion = cleaning.motion();
        tissue = cleaning.tissue();
        cosine = cleaning.cosine();
        scrubAboveMm = cleaning.scrubAboveMm();
        detrend = cleaning.detrend();
        highPassHz = cleaning.highPassHz();
        lowPassHz = cleaning.lowPassHz();
        measure = plan.measure();
        MeasureDetail detail = plan.detail();
        density = detail.density();
        windowSeconds = detail.windowSeconds();
        states = detail.states();
        bandLowHz = detail.bandLowHz();
        bandHighHz = detail.bandHighHz();
        stepMm = detail.stepMm();
        threshold = plan.models().threshold();
        folds = plan.models().folds();
        imputations = plan.models().imputations();
        classLearner = plan.models().classLearner();
        discoveryRate = plan.models().discoveryRate();
        leastSeconds = exclusions.leastSeconds();
        mostMeanFdMm = exclusions.mostMeanFdMm();
        leastDegreesOfFreedom = exclusions.leastDegreesOfFreedom();
        outcome = plan.outcome();
        adjustForMotion = !plan.covariates().isEmpty();
        permutations = plan.permutations();
        seed = plan.seed();
    }

    /** What can be chosen. */
    public RunOptions getOptions() {
        if (options == null) {
            options = runs.options(study);
        }
        return options;
    }

    /** Whether there are two visits to compare. */
    public boolean isPossible() {
        return getOptions().visits().size() > 1;
    }

    private RunSettings settings() {
        List<String> chosen = List.of(ids);
        if (measure.ofImages() && set == Kind.NAMED && chosen.isEmpty()) {
            throw new Invalid("ids", "run.no-region");
        }
        return new RunSettings(
                new RegionChoice(
                        set,
                        set == Kind.NAMED ? chosen : List.of(),
                        set == Kind.COORDINATES ? coordinates : "",
                        set == Kind.LABEL_IMAGE ? image() : null,
                        set.spheres() ? radiusMm : null),
                new CleaningChoice(
                        motion, tissue, cosine, scrubAboveMm, detrend, highPassHz, lowPassHz),
                measure,
                new MeasureDetail(
                        Objects.requireNonNullElse(density, 0.0),
                        Objects.requireNonNullElse(windowSeconds, 0.0),
                        Objects.requireNonNullElse(states, 0),
                        Objects.requireNonNullElse(bandLowHz, 0.0),
                        Objects.requireNonNullElse(bandHighHz, 0.0),
                        events,
                        contrast,
                        seedRegion.strip(),
                        values,
                        stepMm,
                        map),
                new ExclusionChoice(leastSeconds, mostMeanFdMm, leastDegreesOfFreedom),
                baselineVisit,
                followUpVisit,
                List.of(laterVisits),
                outcome,
                adjustForMotion ? List.of(Covariate.MOTION_CHANGE) : List.of(),
                new ModelPlan(
                        List.of(models),
                        Objects.requireNonNullElse(threshold, 0.0),
                        Objects.requireNonNullElse(folds, 0),
                        Objects.requireNonNullElse(imputations, 0),
                        classLearner,
                        discoveryRate,
                        controls,
                        frozenModel),
                Objects.requireNonNullElse(permutations, 0),
                Objects.requireNonNullElse(seed, 0L));
    }

    private @Nullable UUID image() {
        return labelImage == null || labelImage.isEmpty() ? null : UUID.fromString(labelImage);
    }

    /** Says what the plan would do, as things are. */
    public void check() {
        preview = runs.preview(study, settings());
    }

    /** What the plan as last checked would do; the recommended one at first. */
    public @Nullable RunPreview getPreview() {
        return preview;
    }

    /** Checks the plan for the first showing of the page. */
    public void checkFirst() {
        if (isPossible()) {
            check();
        }
    }

    /** Freezes the plan and starts it. */
    public void start() {
        RunId id = runs.start(new StartRun(study, title, settings()));
        Go.to(here.path("run/" + id), "The run waits for a free worker.");
    }

    /** What a step of the plan says in the sentence. */
    public String said(String step) {
        return preview == null
                ? ""
                : preview.sentence().stream()
                        .filter(part -> part.step().equals(step))
                        .map(SentencePart::text)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** The exclusions in short. */
    public String getLimits() {
        RunWords words = new RunWords();
        String limits =
                Stream.of(
                                leastSeconds == null ? "" : "≥ " + words.limit(leastSeconds, "s"),
                                mostMeanFdMm == null
                                        ? ""
                                        : "FD ≤ " + words.limit(mostMeanFdMm, "mm"),
                                leastDegreesOfFreedom == null
                                        ? ""
                                        : "df ≥ " + words.limit(leastDegreesOfFreedom, ""))
                        .filter(limit -> !limit.isEmpty())
                        .collect(Collectors.joining(", "));
        return limits.isEmpty() ? "Switched off" : limits;
    }

    /** The regions that are offered first, by id. */
    public String getSuggestedIds() {
        return String.join(" ", getOptions().suggested());
    }

    public Kind[] getKinds() {
        return Kind.values();
    }

    public Motion[] getMotions() {
        return Motion.values();
    }

    public PainScore[] getOutcomes() {
        return PainScore.values();
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getBaselineVisit() {
        return baselineVisit;
    }

    public void setBaselineVisit(String baselineVisit) {
        this.baselineVisit = baselineVisit;
    }

    public String getFollowUpVisit() {
        return followUpVisit;
    }

    public void setFollowUpVisit(String followUpVisit) {
        this.followUpVisit = followUpVisit;
    }

    public String[] getLaterVisits() {
        return laterVisits.clone();
    }

    public void setLaterVisits(String[] laterVisits) {
        this.laterVisits = laterVisits.clone();
    }

    /** Whether there are more visits than the two of a pair. */
    public boolean isMoreVisits() {
        return getOptions().visits().size() > 2;
    }

    public Kind getSet() {
        return set;
    }

    public void setSet(Kind set) {
        this.set = set;
    }

    public String[] getIds() {
        return ids.clone();
    }

    public void setIds(String[] ids) {
        this.ids = ids.clone();
    }

    public String getCoordinates() {
        return coordinates;
    }

    public void setCoordinates(@Nullable String coordinates) {
        this.coordinates = coordinates == null ? "" : coordinates;
    }

    /** How far from each other points of a map can be, in mm. */
    public List<Integer> getSteps() {
        return MeasureDetail.steps();
    }

    public int getStepMm() {
        return stepMm;
    }

    public void setStepMm(int stepMm) {
        this.stepMm = stepMm;
    }

    public String getMap() {
        return map;
    }

    public void setMap(@Nullable String map) {
        this.map = map == null ? "" : map;
    }

    public @Nullable String getLabelImage() {
        return labelImage;
    }

    public void setLabelImage(@Nullable String labelImage) {
        this.labelImage = labelImage;
    }

    public @Nullable Double getRadiusMm() {
        return radiusMm;
    }

    public void setRadiusMm(@Nullable Double radiusMm) {
        this.radiusMm = radiusMm;
    }

    public Motion getMotion() {
        return motion;
    }

    public void setMotion(Motion motion) {
        this.motion = motion;
    }

    public boolean isTissue() {
        return tissue;
    }

    public void setTissue(boolean tissue) {
        this.tissue = tissue;
    }

    public boolean isCosine() {
        return cosine;
    }

    public void setCosine(boolean cosine) {
        this.cosine = cosine;
    }

    public @Nullable Double getScrubAboveMm() {
        return scrubAboveMm;
    }

    public void setScrubAboveMm(@Nullable Double scrubAboveMm) {
        this.scrubAboveMm = scrubAboveMm;
    }

    public boolean isDetrend() {
        return detrend;
    }

    public void setDetrend(boolean detrend) {
        this.detrend = detrend;
    }

    public @Nullable Double getHighPassHz() {
        return highPassHz;
    }

    public void setHighPassHz(@Nullable Double highPassHz) {
        this.highPassHz = highPassHz;
    }

    public @Nullable Double getLowPassHz() {
        return lowPassHz;
    }

    public void setLowPassHz(@Nullable Double lowPassHz) {
        this.lowPassHz = lowPassHz;
    }

    /** The measures, those of a kind together. */
    public List<SelectItem> getMeasures() {
        Map<String, List<SelectItem>> groups = new LinkedHashMap<>();
        for (MeasureChoice one : MeasureChoice.values()) {
            groups.computeIfAbsent(RunWords.group(one), key -> new ArrayList<>())
                    .add(new SelectItem(one, one.label()));
        }
        List<SelectItem> items = new ArrayList<>();
        groups.forEach((name, members) ->
                items.add(
                        new SelectItemGroup(
                                name, null, false, members.toArray(SelectItem[]::new))));
        return items;
    }

    /** The models that tell no arm. */
    public List<ModelChoice> getPooledModels() {
        return Arrays.stream(ModelChoice.values()).filter(model -> !model.byArm()).toList();
    }

    /** The models for whoever may know results by arm. */
    public List<ModelChoice> getArmModels() {
        return Arrays.stream(ModelChoice.values()).filter(ModelChoice::byArm).toList();
    }

    public MeasureChoice getMeasure() {
        return measure;
    }

    public void setMeasure(MeasureChoice measure) {
        this.measure = measure;
    }

    public @Nullable Double getDensity() {
        return density;
    }

    public void setDensity(@Nullable Double density) {
        this.density = density;
    }

    public @Nullable Double getWindowSeconds() {
        return windowSeconds;
    }

    public void setWindowSeconds(@Nullable Double windowSeconds) {
        this.windowSeconds = windowSeconds;
    }

    public @Nullable Integer getStates() {
        return states;
    }

    public void setStates(@Nullable Integer states) {
        this.states = states;
    }

    public @Nullable Double getBandLowHz() {
        return bandLowHz;
    }

    public void setBandLowHz(@Nullable Double bandLowHz) {
        this.bandLowHz = bandLowHz;
    }

    public @Nullable Double getBandHighHz() {
        return bandHighHz;
    }

    public void setBandHighHz(@Nullable Double bandHighHz) {
        this.bandHighHz = bandHighHz;
    }

    public @Nullable Double getThreshold() {
        return threshold;
    }

    public void setThreshold(@Nullable Double threshold) {
        this.threshold = threshold;
    }

    public @Nullable Integer getFolds() {
        return folds;
    }

    public void setFolds(@Nullable Integer folds) {
        this.folds = folds;
    }

    public @Nullable Integer getImputations() {
        return imputations;
    }

    public void setImputations(@Nullable Integer imputations) {
        this.imputations = imputations;
    }

    public ClassLearner[] getClassLearners() {
        return ClassLearner.values();
    }

    public ClassLearner getClassLearner() {
        return classLearner;
    }

    public void setClassLearner(ClassLearner classLearner) {
        this.classLearner = classLearner;
    }

    public DiscoveryRate[] getDiscoveryRates() {
        return DiscoveryRate.values();
    }

    public DiscoveryRate getDiscoveryRate() {
        return discoveryRate;
    }

    public void setDiscoveryRate(DiscoveryRate discoveryRate) {
        this.discoveryRate = discoveryRate;
    }

    public String getControls() {
        return controls;
    }

    public void setControls(@Nullable String controls) {
        this.controls = controls == null ? "" : controls;
    }

    public String getFrozenModel() {
        return frozenModel;
    }

    public void setFrozenModel(@Nullable String frozenModel) {
        this.frozenModel = frozenModel == null ? "" : frozenModel;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(@Nullable String events) {
        this.events = events == null ? "" : events;
    }

    public String getContrast() {
        return contrast;
    }

    public void setContrast(@Nullable String contrast) {
        this.contrast = contrast == null ? "" : contrast;
    }

    public String getSeedRegion() {
        return seedRegion;
    }

    public void setSeedRegion(@Nullable String seedRegion) {
        this.seedRegion = seedRegion == null ? "" : seedRegion;
    }

    public String getValues() {
        return values;
    }

    public void setValues(@Nullable String values) {
        this.values = values == null ? "" : values;
    }

    /** The chosen models that tell no arm. */
    public ModelChoice[] getPooled() {
        return Arrays.stream(models).filter(model -> !model.byArm()).toArray(ModelChoice[]::new);
    }

    public void setPooled(ModelChoice[] chosen) {
        models = joined(chosen, getByArm());
    }

    /** The chosen models that tell arms apart. */
    public ModelChoice[] getByArm() {
        return Arrays.stream(models).filter(ModelChoice::byArm).toArray(ModelChoice[]::new);
    }

    public void setByArm(ModelChoice[] chosen) {
        models = joined(getPooled(), chosen);
    }

    private static ModelChoice[] joined(ModelChoice[] some, ModelChoice[] others) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(others))
                .toArray(ModelChoice[]::new);
    }

    public @Nullable Double getLeastSeconds() {
        return leastSeconds;
    }

    public void setLeastSeconds(@Nullable Double leastSeconds) {
        this.leastSeconds = leastSeconds;
    }

    public @Nullable Double getMostMeanFdMm() {
        return mostMeanFdMm;
    }

    public void setMostMeanFdMm(@Nullable Double mostMeanFdMm) {
        this.mostMeanFdMm = mostMeanFdMm;
    }

    public @Nullable Double getLeastDegreesOfFreedom() {
        return leastDegreesOfFreedom;
    }

    public void setLeastDegreesOfFreedom(@Nullable Double leastDegreesOfFreedom) {
        this.leastDegreesOfFreedom = leastDegreesOfFreedom;
    }

    public PainScore getOutcome() {
        return outcome;
    }

    public void setOutcome(PainScore outcome) {
        this.outcome = outcome;
    }

    public boolean isAdjustForMotion() {
        return adjustForMotion;
    }

    public void setAdjustForMotion(boolean adjustForMotion) {
        this.adjustForMotion = adjustForMotion;
    }

    public @Nullable Integer getPermutations() {
        return permutations;
    }

    public void setPermutations(@Nullable Integer permutations) {
        this.permutations = permutations;
    }

    public @Nullable Long getSeed() {
        return seed;
    }

    public void setSeed(@Nullable Long seed) {
        this.seed = seed;
    }
}
