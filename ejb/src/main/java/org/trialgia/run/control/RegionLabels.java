package org.trialgia.run.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short labels of regions, for matrices and headlines: "PAG", "amygdala L". Pure. */
public final class RegionLabels {

    private static final int LONGEST = 22;

    /** Ids that are abbreviations, as they are usually printed. */
    private static final Map<String, String> PRINTED =
            Stream.of(
                            "PAG", "vlPAG", "RVM", "DRN", "PBN", "NCF", "LC", "VTA", "NAc", "rACC",
                            "pgACC", "sgACC", "dACC", "MCC", "PCC", "mPFC", "dmPFC", "vmPFC",
                            "aINS", "mINS", "pINS", "dpINS", "S1", "S2", "M1", "SMA", "dlPFC")
                    .collect(Collectors.toMap(word -> word.toLowerCase(Locale.ROOT), word -> word));

    private RegionLabels() {}

    /** The label of a region by its id, or by its name where the id is only a number. */
    public static String label(String id, String name) {
        if (id.startsWith("value-")) {
            return name;
        }
        String label =
                id.matches("[a-z][a-z0-9-]*[a-z0-9]")
                                && !id.startsWith("label-")
                                && !id.startsWith("network-")
                        ? spoken(id)
                        : name;
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    }

    private static String spoken(String id) {
        List<String> words = new ArrayList<>();
        for (String part : id.split("-", -1)) {
            switch (part) {
                case "l" -> words.add("L");
                case "r" -> words.add("R");
                default -> words.add(PRINTED.getOrDefault(part, part));
            }
        }
        return String.join(" ", words);
    }
}
