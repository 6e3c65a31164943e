package org.trialgia.run.control;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;
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
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.RunInputs.Controls;
import org.trialgia.run.control.RunInputs.Label;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.Left;
import org.trialgia.run.control.RunInputs.Listed;
import org.trialgia.run.control.RunInputs.ListedValues;
import org.trialgia.run.control.RunInputs.MapFiles;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.RunInputs.Source;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Writes and reads the two documents a run is frozen in. */
public final class RunJson {

    private static final int FORMAT = 1;

    private RunJson() {}

    /** The settings, with the regions they chose written out. */
    public static JsonObject settings(RunSettings settings, List<RegionPoint> points) {
        RegionChoice regions = settings.regions();
        CleaningChoice cleaning = settings.cleaning();
        ExclusionChoice exclusions = settings.exclusions();
        JsonObjectBuilder spheres =
                Json.createObjectBuilder()
                        .add("set", regions.kind().name())
                        .add("ids", array(regions.ids(), Json::createValue))
                        .add("points", array(points, RunJson::point));
        put(spheres, "radiusMm", regions.radiusMm());
        JsonObjectBuilder clean =
                Json.createObjectBuilder()
                        .add("motion", cleaning.motion().name())
                        .add("tissue", cleaning.tissue())
                        .add("cosine", cleaning.cosine())
                        .add("detrend", cleaning.detrend());
        put(clean, "scrubAboveMm", cleaning.scrubAboveMm());
        put(clean, "highPassHz", cleaning.highPassHz());
        put(clean, "lowPassHz", cleaning.lowPassHz());
        JsonObjectBuilder exclude = Json.createObjectBuilder();
        put(exclude, "leastSeconds", exclusions.leastSeconds());
        put(exclude, "mostMeanFdMm", exclusions.mostMeanFdMm());
        put(exclude, "leastDegreesOfFreedom", exclusions.leastDegreesOfFreedom());
        return Json.createObjectBuilder()
                .add("format", FORMAT)
                .add("regions", spheres)
                .add("cleaning", clean)
                .add("measure", settings.measure().name())
                .add("detail", detail(settings))
                .add("exclusions", exclude)
                .add("baselineVisit", settings.baselineVisit())
                .add("followUpVisit", settings.followUpVisit())
                .add("laterVisits", array(settings.laterVisits(), Json::createValue))
                .add("outcome", settings.outcome().name())
                .add(
                        "covariates",
                        array(settings.covariates(), one -> Json.createValue(one.name())))
                .add("models", models(settings.models()))
                .add("permutations", settings.permutations())
                .add("seed", settings.seed())
                .build();
    }

    /** The numbers that the measure looks at, and no others. */
    private static JsonValue detail(RunSettings settings) {
        MeasureChoice measure = settings.measure();
        MeasureDetail detail = settings.detail();
        JsonObjectBuilder document = Json.createObjectBuilder();
        if (measure.ofGraph()) {
            document.add("density", detail.density());
        }
        if (measure.ofWindows()) {
            document.add("windowSeconds", detail.windowSeconds());
        }
        if (measure == MeasureChoice.WINDOW_STATES) {
            document.add("states", detail.states());
        }
        if (measure.ofAmplitude()) {
            document.add("bandLowHz", detail.bandLowHz()).add("bandHighHz", detail.bandHighHz());
        }
        if (measure == MeasureChoice.SEED_MAP) {
            document.add("seedRegion", detail.seedRegion());
        }
        if (measure.shape() == MeasureChoice.Shape.POINTS) {
            document.add("stepMm", detail.stepMm());
        }
        if (measure == MeasureChoice.MAP_MEANS) {
            document.add("map", detail.map());
        }
        if (measure.ofTask()) {
            document.add("events", detail.events()).add("contrast", detail.contrast());
        }
        return document.build();
    }

    private static MeasureDetail detail(JsonObject document) {
        MeasureDetail usual = MeasureDetail.defaults();
        return new MeasureDetail(
                or(document, "density", usual.density()),
                or(document, "windowSeconds", usual.windowSeconds()),
                document.getInt("states", usual.states()),
                or(document, "bandLowHz", usual.bandLowHz()),
                or(document, "bandHighHz", usual.bandHighHz()),
                document.getString("events", ""),
                document.getString("contrast", ""),
                document.getString("seedRegion", ""),
                "",
                document.getInt("stepMm", usual.stepMm()),
                document.getString("map", ""));
    }

    private static double or(JsonObject document, String name, double usual) {
        Double value = optional(document, name);
        return value == null ? usual : value;
    }

    private static JsonValue models(ModelPlan plan) {
        return Json.createObjectBuilder()
                .add("chosen", array(plan.models(), one -> Json.createValue(one.name())))
                .add("threshold", plan.threshold())
                .add("folds", plan.folds())
                .add("imputations", plan.imputations())
                .add("classLearner", plan.classLearner().name())
                .add("discoveryRate", plan.discoveryRate().name())
                .build();
    }

    private static ModelPlan models(JsonObject document) {
        ModelPlan usual = ModelPlan.none();
        return new ModelPlan(
                strings(document, "chosen").stream().map(ModelChoice::valueOf).toList(),
                document.getJsonNumber("threshold").doubleValue(),
                document.getInt("folds"),
                document.getInt("imputations"),
                // Runs that were frozen before there was a choice have the usual ones.
                ClassLearner.valueOf(
                        document.getString("classLearner", usual.classLearner().name())),
                DiscoveryRate.valueOf(
                        document.getString("discoveryRate", usual.discoveryRate().name())),
                "",
                "");
    }

    private static JsonValue point(RegionPoint point) {
        return Json.createObjectBuilder()
                .add("id", point.id())
                .add("name", point.name())
                .add("network", point.network())
                .add("x", point.x())
                .add("y", point.y())
                .add("z", point.z())
                .add("radiusMm", point.radiusMm())
                .build();
    }

    /** What the run reads. */
    public static JsonObject inputs(RunInputs inputs) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("format", FORMAT)
                        .add("randomised", inputs.randomised())
                        .add("pairs", array(inputs.pairs(), RunJson::pair))
                        .add("left", array(inputs.left(), RunJson::left));
        Listed listed = inputs.listed();
        if (listed != null) {
            document.add(
                    "listed",
                    Json.createObjectBuilder()
                            .add("names", array(listed.names(), Json::createValue))
                            .add("first", array(listed.first(), Json::createValue))
                            .add("second", array(listed.second(), Json::createValue)));
        }
        Controls controls = inputs.controls();
        if (controls != null) {
            document.add("controls", array(controls.values(), values -> numbers(values).build()));
        }
        put(document, "frozenModel", inputs.frozenModel());
        Labels labels = inputs.labels();
        if (labels != null) {
            JsonObjectBuilder image =
                    Json.createObjectBuilder()
                            .add("name", labels.name())
                            .add("image", labels.imageHash())
                            .add("labels", array(labels.labels(), RunJson::label));
            put(image, "header", labels.headerHash());
            document.add("labelImage", image);
        }
        return document.build();
    }

    private static JsonValue pair(Pair pair) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("participant", pair.participant())
                        .add("baseline", source(pair.baseline()))
                        .add("followUp", source(pair.followUp()));
        put(document, "painBefore", pair.before());
        put(document, "painAfter", pair.after());
        if (!pair.later().isEmpty()) {
            document.add("later", array(pair.later(), RunJson::later));
        }
        putDays(document, pair.days());
        return document.build();
    }

    private static JsonValue later(Later later) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("visit", later.visit())
                        .add("scan", source(later.source()));
        put(document, "pain", later.pain());
        putDays(document, later.days());
        return document.build();
    }

    private static Later later(JsonObject document) {
        return new Later(
                document.getString("visit"),
                source(document.getJsonObject("scan")),
                optional(document, "pain"),
                days(document));
    }

    private static void putDays(JsonObjectBuilder document, @Nullable Integer days) {
        if (days != null) {
            document.add("days", days);
        }
    }

    /** Days since the baseline; null where they are not known, as in runs frozen without them. */
    private static @Nullable Integer days(JsonObject document) {
        return document.containsKey("days") ? document.getInt("days") : null;
    }

    private static JsonValue source(Source source) {
        return switch (source) {
            case ScanFiles scan -> scan(scan);
            case MapFiles map -> map(map);
            case ListedValues values ->
                    Json.createObjectBuilder().add("values", numbers(values.values())).build();
        };
    }

    private static JsonValue map(MapFiles map) {
        JsonObjectBuilder document = Json.createObjectBuilder().add("map", map.imageHash());
        put(document, "header", map.headerHash());
        return document.build();
    }

    private static JsonValue scan(ScanFiles scan) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("image", scan.imageHash())
                        .add("repetitionTimeSeconds", scan.repetitionTimeSeconds())
                        .add("volumes", scan.volumes());
        put(document, "header", scan.headerHash());
        put(document, "confounds", scan.confoundsHash());
        return document.build();
    }

    private static JsonValue left(Left left) {
        return Json.createObjectBuilder()
                .add("participant", left.participant())
                .add("reasons", array(left.reasons(), Json::createValue))
                .build();
    }

    private static JsonValue label(Label label) {
        return Json.createObjectBuilder()
                .add("value", label.value())
                .add("name", label.name())
                .build();
    }

    /** Reads both documents. */
    public static FrozenRun read(byte[] settingsBytes, byte[] inputsBytes) {
        JsonObject settings = CanonicalJson.read(settingsBytes);
        JsonObject regions = settings.getJsonObject("regions");
        List<RegionPoint> points =
                list(
                        regions,
                        "points",
                        one ->
                                new RegionPoint(
                                        one.getString("id"),
                                        one.getString("name"),
                                        one.getString("network"),
                                        one.getJsonNumber("x").doubleValue(),
                                        one.getJsonNumber("y").doubleValue(),
                                        one.getJsonNumber("z").doubleValue(),
                                        one.getJsonNumber("radiusMm").doubleValue()));
        JsonObject cleaning = settings.getJsonObject("cleaning");
        JsonObject exclusions = settings.getJsonObject("exclusions");
        RunSettings plan =
                new RunSettings(
                        new RegionChoice(
                                RegionChoice.Kind.valueOf(regions.getString("set")),
                                strings(regions, "ids"),
                                "",
                                null,
                                optional(regions, "radiusMm")),
                        new CleaningChoice(
                                Motion.valueOf(cleaning.getString("motion")),
                                cleaning.getBoolean("tissue"),
                                cleaning.getBoolean("cosine"),
                                optional(cleaning, "scrubAboveMm"),
                                cleaning.getBoolean("detrend"),
                                optional(cleaning, "highPassHz"),
                                optional(cleaning, "lowPassHz")),
                        // Runs that were frozen before there was a choice have none.
                        MeasureChoice.valueOf(
                                settings.getString("measure", MeasureChoice.CORRELATION.name())),
                        settings.containsKey("detail")
                                ? detail(settings.getJsonObject("detail"))
                                : MeasureDetail.defaults(),
                        new ExclusionChoice(
                                optional(exclusions, "leastSeconds"),
                                optional(exclusions, "mostMeanFdMm"),
                                optional(exclusions, "leastDegreesOfFreedom")),
                        settings.getString("baselineVisit"),
                        settings.getString("followUpVisit"),
                        settings.containsKey("laterVisits")
                                ? strings(settings, "laterVisits")
                                : List.of(),
                        PainScore.valueOf(settings.getString("outcome")),
                        strings(settings, "covariates").stream().map(Covariate::valueOf).toList(),
                        settings.containsKey("models")
                                ? models(settings.getJsonObject("models"))
                                : ModelPlan.none(),
                        settings.getInt("permutations"),
                        settings.getJsonNumber("seed").longValueExact());
        return new FrozenRun(plan, points, inputs(CanonicalJson.read(inputsBytes)));
    }

    private static RunInputs inputs(JsonObject document) {
        JsonObject image = document.getJsonObject("labelImage");
        return new RunInputs(
                document.getInt("randomised"),
                list(
                        document,
                        "pairs",
                        one ->
                                new Pair(
                                        one.getString("participant"),
                                        source(one.getJsonObject("baseline")),
                                        source(one.getJsonObject("followUp")),
                                        optional(one, "painBefore"),
                                        optional(one, "painAfter"),
                                        one.containsKey("later")
                                                ? list(one, "later", RunJson::later)
                                                : List.of(),
                                        days(one))),
                list(
                        document,
                        "left",
                        one -> new Left(one.getString("participant"), strings(one, "reasons"))),
                image == null
                        ? null
                        : new Labels(
                                image.getString("name"),
                                image.getString("image"),
                                image.getString("header", null),
                                list(
                                        image,
                                        "labels",
                                        one ->
                                                new Label(
                                                        one.getInt("value"),
                                                        one.getString("name")))),
                document.containsKey("listed") ? listed(document.getJsonObject("listed")) : null,
                document.containsKey("controls") ? controls(document) : null,
                document.getString("frozenModel", null));
    }

    private static Controls controls(JsonObject document) {
        return new Controls(
                document.getJsonArray("controls").getValuesAs(JsonArray.class).stream()
                        .map(values ->
                                values.getValuesAs(JsonNumber.class).stream()
                                        .mapToDouble(JsonNumber::doubleValue)
                                        .toArray())
                        .toList());
    }

    private static Source source(JsonObject document) {
        if (document.containsKey("values")) {
            return new ListedValues(doubles(document, "values"));
        }
        return document.containsKey("map")
                ? new MapFiles(document.getString("map"), document.getString("header", null))
                : scan(document);
    }

    private static Listed listed(JsonObject document) {
        return new Listed(
                strings(document, "names"), ints(document, "first"), ints(document, "second"));
    }

    private static List<Integer> ints(JsonObject document, String name) {
        return document.getJsonArray(name).getValuesAs(JsonNumber::intValue);
    }

    private static ScanFiles scan(JsonObject document) {
        return new ScanFiles(
                document.getString("image"),
                document.getString("header", null),
                document.getString("confounds", null),
                document.getJsonNumber("repetitionTimeSeconds").doubleValue(),
                document.getInt("volumes"));
    }

    static List<String> strings(JsonObject document, String name) {
        return document.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    private static <T> List<T> list(
            JsonObject document, String name, Function<JsonObject, T> reader) {
        return document.getJsonArray(name).getValuesAs(JsonObject.class).stream()
                .map(reader)
                .toList();
    }

    static @Nullable Double optional(JsonObject document, String name) {
        JsonNumber number = document.getJsonNumber(name);
        return number == null ? null : number.doubleValue();
    }

    static <T> JsonArrayBuilder array(Collection<T> values, Function<T, JsonValue> writer) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(writer.apply(value)));
        return array;
    }

    /** Adds a number; leaves the name out where there is none. */
    static void put(JsonObjectBuilder document, String name, @Nullable Double value) {
        if (value != null) {
            document.add(name, value);
        }
    }

    /** Adds a text; leaves the name out where there is none. */
    static void put(JsonObjectBuilder document, String name, @Nullable String value) {
        if (value != null) {
            document.add(name, value);
        }
    }

    /** One number; null where there is none, since JSON knows no other way to say it. */
    static JsonValue number(double value) {
        return Double.isFinite(value) ? Json.createValue(value) : JsonValue.NULL;
    }

    static JsonArrayBuilder numbers(double[] values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    /** Reads numbers; NaN where there is none. */
    static double[] doubles(JsonObject document, String name) {
        return document.getJsonArray(name).stream()
                .mapToDouble(
                        one -> one instanceof JsonNumber number ? number.doubleValue() : Double.NaN)
                .toArray();
    }
}
