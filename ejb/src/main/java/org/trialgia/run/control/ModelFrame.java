package org.trialgia.run.control;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.BiomarkerUse;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.FrozenRun.Region;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a frozen model and the run that it is applied to have in common: what an edge is, between
 * which regions, and what is predicted.
 *
 * @param measure what an edge is
 * @param regions ids, in order
 * @param places where the regions are: spheres, or the image that has them as labels
 * @param pain the score whose change is predicted
 * @param cleaning how series were cleaned, which is said but need not be the same
 */
public record ModelFrame(
        String measure, List<String> regions, String places, String pain, String cleaning) {

    private static final String PLACES = "places";
    private static final String OUTCOME = "outcome";
    private static final String CLEANING = "cleaning";

    public ModelFrame {
        regions = List.copyOf(regions);
    }

    /** The frame of a run of edges. */
    public static ModelFrame of(FrozenRun run) {
        RunSettings settings = run.settings();
        MeasureChoice measure = settings.measure();
        return new ModelFrame(
                measure.name()
                        + (measure.ofWindows()
                                ? " " + settings.detail().windowSeconds() + " s"
                                : ""),
                run.regions().stream().map(Region::id).toList(),
                places(run),
                settings.outcome().label(),
                RunSentence.cleaning(Measures.cleaning(settings)));
    }

    /** The spheres, or the image whose labels the regions are. */
    private static String places(FrozenRun run) {
        RunInputs.Labels labels = run.inputs().labels();
        return labels == null
                ? run.points().stream().map(ModelFrame::place).collect(Collectors.joining("; "))
                : "label image " + labels.imageHash();
    }

    private static String place(RegionPoint point) {
        return point.x() + " " + point.y() + " " + point.z() + " r " + point.radiusMm();
    }

    /** The model with this frame written into its settings. */
    public FrozenModel marked(FrozenModel model) {
        Map<String, String> settings = new TreeMap<>(model.settings());
        settings.put(PLACES, places);
        settings.put(OUTCOME, outcome(model));
        settings.put(CLEANING, cleaning);
        return new FrozenModel(
                model.use(),
                model.measure(),
                model.regions(),
                model.rule(),
                model.platt(),
                model.participants(),
                settings);
    }

    /** What a model of this frame predicts. */
    private String outcome(FrozenModel model) {
        return (model.platt().isPresent() ? "30 % less " : "change in ") + pain;
    }

    /**
     * Reads a model that fits.
     *
     * @throws RefusedException if it is none, was changed, or is of something else
     */
    public FrozenModel read(String text) {
        FrozenModel model = FrozenModelText.read(text.strip());
        model.apply(measure, regions, Matrix.zeros(0, regions.size() * (regions.size() - 1) / 2));
        if (!model.settings().getOrDefault(PLACES, places).equals(places)) {
            throw new RefusedException(
                    "model.places-mismatch",
                    "The model’s regions have the same ids, but lie elsewhere or are of another"
                            + " size. Use the model’s regions.");
        }
        if (model.use() != BiomarkerUse.PROGNOSTIC) {
            throw new RefusedException(
                    "model.use-mismatch",
                    "The model’s use is %s. Pairs can show whether a prognostic one comes true."
                            .formatted(model.use().name().toLowerCase(Locale.ROOT)));
        }
        String predicted = model.settings().get(OUTCOME);
        if (predicted != null && !predicted.equals(outcome(model))) {
            throw new RefusedException(
                    "model.outcome-mismatch",
                    "The model predicts %s, this run would look at %s. Choose the model’s pain"
                                    .formatted(predicted, outcome(model))
                            + " score.");
        }
        return model;
    }

    /** Whether a model says that the series it was made of were cleaned otherwise. */
    public boolean cleanedOtherwise(FrozenModel model) {
        return !Objects.equals(model.settings().getOrDefault(CLEANING, cleaning), cleaning);
    }
}
