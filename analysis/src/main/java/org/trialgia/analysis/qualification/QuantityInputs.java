package org.trialgia.analysis.qualification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The inputs of one quantity, told apart by role, and what the case's quantities share. */
public final class QuantityInputs {

    private final List<CaseInput> inputs;
    private final Map<String, Object> memory;

    QuantityInputs(List<CaseInput> inputs, Map<String, Object> memory) {
        this.inputs = List.copyOf(inputs);
        this.memory = memory;
    }

    /** All of them, in the quantity's order. */
    public List<CaseInput> all() {
        return inputs;
    }

    /**
     * The first with this role.
     *
     * @throws IllegalArgumentException if there is none
     */
    public CaseInput byRole(String role) {
        return find(role)
                .orElseThrow(() -> new IllegalArgumentException("no input with role " + role));
    }

    /** The first with this role. */
    public Optional<CaseInput> find(String role) {
        return inputs.stream().filter(input -> input.role().equals(role)).findFirst();
    }

    /**
     * A value that several quantities of the case ask for, computed once.
     *
     * @param type the value's class
     * @param key names the value within the case; holds everything that it depends on, the inputs'
     *     names too
     */
    public <T> T remember(Class<T> type, String key, Callable<T> compute) throws Exception {
        Object known = memory.get(key);
        if (known == null) {
            known = compute.call();
            memory.put(key, known);
        }
        return type.cast(known);
    }
}
