package org.trialgia.run.boundary;

import org.trialgia.analysis.region.BrainLattice;

import java.util.List;

/**
 * The numbers a measure needs; each measure looks at its own only.
 *
 * @param density share of the edges kept in a graph, above 0 to 1
 * @param windowSeconds length of a sliding window
 * @param states how many connectivity states there are
 * @param bandLowHz where the band of slow amplitude begins
 * @param bandHighHz where it ends
 * @param events the task's events as the text of a BIDS events file
 * @param contrast of the task's conditions
 * @param seedRegion id of the region that is the seed of a map; empty for the first chosen
 * @param values the text of a table of imported values
 * @param stepMm from one point of a map to the next
 * @param map which maps' means are taken, by their name, such as {@code fa}
 */
public record MeasureDetail(
        double density,
        double windowSeconds,
        int states,
        double bandLowHz,
        double bandHighHz,
        String events,
        String contrast,
        String seedRegion,
        String values,
        int stepMm,
        String map) {

    /**
     * A fifth of the edges, windows of 60 s, 4 states, 0.01 to 0.1 Hz, points every 6 mm; no task,
     * no values. The lowest frequency kept, 0.01 Hz, would ask for windows of 100 s; 60 s is what
     * most studies took.
     */
    public static MeasureDetail defaults() {
        return new MeasureDetail(0.2, 60, 4, 0.01, 0.1, "", "", "", "", 6, "");
    }

    /** How far from each other the points of a map can be, in mm, coarse to fine. */
    public static List<Integer> steps() {
        return BrainLattice.STEPS;
    }

    /** The same for a task. */
    public MeasureDetail withTask(String eventsText, String contrastText) {
        return new MeasureDetail(
                density,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                eventsText,
                contrastText,
                seedRegion,
                values,
                stepMm,
                map);
    }

    /** The same with another number of states. */
    public MeasureDetail withStates(int number) {
        return new MeasureDetail(
                density,
                windowSeconds,
                number,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                seedRegion,
                values,
                stepMm,
                map);
    }

    /** The same with another density of graphs. */
    public MeasureDetail withDensity(double share) {
        return new MeasureDetail(
                share,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                seedRegion,
                values,
                stepMm,
                map);
    }

    /** The same with another seed. */
    public MeasureDetail withSeed(String id) {
        return new MeasureDetail(
                density,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                id,
                values,
                stepMm,
                map);
    }

    /** The same for a table of values. */
    public MeasureDetail withValues(String table) {
        return new MeasureDetail(
                density,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                seedRegion,
                table,
                stepMm,
                map);
    }

    /** The same with points of a map so far from each other. */
    public MeasureDetail withStep(int mm) {
        return new MeasureDetail(
                density,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                seedRegion,
                values,
                mm,
                map);
    }

    /** The same for maps of a name. */
    public MeasureDetail withMap(String name) {
        return new MeasureDetail(
                density,
                windowSeconds,
                states,
                bandLowHz,
                bandHighHz,
                events,
                contrast,
                seedRegion,
                values,
                stepMm,
                name);
    }
}
