package org.trialgia.demo.control;

import java.time.LocalDate;
import java.util.List;

/**
 * Which demo trial is made.
 *
 * @param code of the study
 * @param today the day on which it ends
 * @param seed of everything but the allocation, which the vault draws
 * @param size how many people are screened
 * @param planted whether connectivity follows pain; without it nothing goes with anything
 * @param armsDiffer whether pain falls by arm; without it all but the sessions is the same whoever
 *     got which arm
 * @param armOrder the arms' codes in the order of allocation, for a list that is loaded; empty has
 *     one drawn
 */
public record DemoPlan(
        String code,
        LocalDate today,
        long seed,
        int size,
        boolean planted,
        boolean armsDiffer,
        List<String> armOrder) {

    private static final long SEED = 20_261_121;

    public DemoPlan {
        armOrder = List.copyOf(armOrder);
    }

    /** The demo that is made at a first start. */
    public static DemoPlan usual(String code, LocalDate today) {
        return new DemoPlan(code, today, SEED, DemoCast.SIZE, true, true, List.of());
    }

    /**
     * Whether there are scans half a year on; twins, which are looked at page by page, have none.
     */
    boolean scansLater() {
        return armOrder.isEmpty();
    }

    /** The same without any effect. */
    public DemoPlan withoutEffect() {
        return new DemoPlan(code, today, seed, size, false, armsDiffer, armOrder);
    }

    /** A few people, allocated in a given order; all else is the same for every order. */
    public static DemoPlan twin(String code, LocalDate today, int size, List<String> armOrder) {
        return new DemoPlan(code, today, SEED, size, true, false, armOrder);
    }
}
