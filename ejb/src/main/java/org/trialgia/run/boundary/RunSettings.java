package org.trialgia.run.boundary;

import java.util.List;

/**
 * Everything that decides what a run computes, apart from its inputs. Frozen when the run is asked
 * for.
 *
 * @param baselineVisit code of the planned visit of the first scan
 * @param followUpVisit code of the planned visit of the second scan
 * @param permutations how many, the unpermuted order counted
 * @param seed the same seed gives the same permutations
 */
public record RunSettings(
        RegionChoice regions,
        CleaningChoice cleaning,
        MeasureChoice measure,
        ExclusionChoice exclusions,
        String baselineVisit,
        String followUpVisit,
        PainScore outcome,
        List<Covariate> covariates,
        int permutations,
        long seed) {

    public RunSettings {
        covariates = covariates.stream().distinct().sorted().toList();
    }

    /** The recommended plan between two visits. */
    public static RunSettings defaults(String baselineVisit, String followUpVisit) {
        return new RunSettings(
                RegionChoice.whole(RegionChoice.Kind.PAIN_ALE_FMRI),
                CleaningChoice.defaults(),
                MeasureChoice.CORRELATION,
                ExclusionChoice.defaults(),
                baselineVisit,
                followUpVisit,
                PainScore.BPI_SEVERITY,
                List.of(Covariate.MOTION_CHANGE),
                5_000,
                20_261_121);
    }

    public RunSettings withRegions(RegionChoice choice) {
        return new RunSettings(
                choice,
                cleaning,
                measure,
                exclusions,
                baselineVisit,
                followUpVisit,
                outcome,
                covariates,
                permutations,
                seed);
    }

    public RunSettings withCleaning(CleaningChoice choice) {
        return new RunSettings(
                regions,
                choice,
                measure,
                exclusions,
                baselineVisit,
                followUpVisit,
                outcome,
                covariates,
                permutations,
                seed);
    }

    public RunSettings withMeasure(MeasureChoice choice) {
        return new RunSettings(
                regions,
                cleaning,
                choice,
                exclusions,
                baselineVisit,
                followUpVisit,
                outcome,
                covariates,
                permutations,
                seed);
    }

    public RunSettings withExclusions(ExclusionChoice choice) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                choice,
                baselineVisit,
                followUpVisit,
                outcome,
                covariates,
                permutations,
                seed);
    }

    public RunSettings withCovariates(List<Covariate> choice) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                exclusions,
                baselineVisit,
                followUpVisit,
                outcome,
                choice,
                permutations,
                seed);
    }

    public RunSettings withPermutations(int count, long newSeed) {
        return new RunSettings(
                regions,
                cleaning,
                measure,
                exclusions,
                baselineVisit,
                followUpVisit,
                outcome,
                covariates,
                count,
                newSeed);
    }
}
