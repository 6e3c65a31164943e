package org.trialgia.run.boundary;

import java.util.List;

/**
 * Everything that decides what a run computes, apart from its inputs. Frozen when the run is asked
 * for.
 *
 * @param baselineVisit code of the planned visit of the first scan
 * @param followUpVisit code of the planned visit of the second scan
 * @param laterVisits codes of planned visits whose scans are read, too, for models of all visits
 * @param detail the numbers the measure needs
 * @param models what is computed beyond the mean change and the link with pain
 * @param permutations how many, the unpermuted order counted
 * @param seed the same seed gives the same permutations
 */
public record RunSettings(
        RegionChoice regions,
        CleaningChoice cleaning,
        MeasureChoice measure,
        MeasureDetail detail,
        ExclusionChoice exclusions,
        String baselineVisit,
        String followUpVisit,
        List<String> laterVisits,
        PainScore outcome,
        List<Covariate> covariates,
        ModelPlan models,
        int permutations,
        long seed) {

    public RunSettings {
        laterVisits = laterVisits.stream().distinct().toList();
        covariates = covariates.stream().distinct().sorted().toList();
    }

    /** The recommended plan between two visits. */
    public static RunSettings defaults(String baselineVisit, String followUpVisit) {
        return new RunSettings(
                RegionChoice.whole(RegionChoice.Kind.PAIN_ALE_FMRI),
                CleaningChoice.defaults(),
                MeasureChoice.CORRELATION,
                MeasureDetail.defaults(),
                ExclusionChoice.defaults(),
                baselineVisit,
                followUpVisit,
                List.of(),
                PainScore.BPI_SEVERITY,
                List.of(Covariate.MOTION_CHANGE),
                ModelPlan.none(),
                5_000,
                20_261_121);
    }

    /** The covariates that there can be: none of motion where no series of volumes is read. */
    public List<Covariate> adjustments() {
        return measure.ofSeries() ? covariates : List.of();
    }

    public RunSettings withRegions(RegionChoice choice) {
        return new RunSettings(
                choice,
                cleaning,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                models,
                permutations,
                seed);
    }

    public RunSettings withCleaning(CleaningChoice choice) {
        return new RunSettings(
                regions,
                choice,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                models,
                permutations,
                seed);
    }

    public RunSettings withMeasure(MeasureChoice choice, MeasureDetail numbers) {
        return new RunSettings(
                regions,
                cleaning,
                choice,
                numbers,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                models,
                permutations,
                seed);
    }

    public RunSettings withExclusions(ExclusionChoice choice) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                detail,
                choice,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                models,
                permutations,
                seed);
    }

    public RunSettings withCovariates(List<Covariate> choice) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                choice,
                models,
                permutations,
                seed);
    }

    public RunSettings withModels(ModelPlan plan) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                plan,
                permutations,
                seed);
    }

    public RunSettings withPermutations(int count, long newSeed) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                laterVisits,
                outcome,
                covariates,
                models,
                count,
                newSeed);
    }

    public RunSettings withLaterVisits(List<String> codes) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                detail,
                exclusions,
                baselineVisit,
                followUpVisit,
                codes,
                outcome,
                covariates,
                models,
                permutations,
                seed);
    }
}
