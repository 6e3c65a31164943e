package org.trialgia.analysis.region;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The coordinate lists that come with the software; {@code README.md} beside them has sources. */
public enum BuiltInRegions {
    /** Peaks on which fMRI studies of chronic pain agree. */
    PAIN_ALE_FMRI(
            "pain-ale-fmri",
            "Chronic pain, fMRI meta-analysis (18 peaks)",
            "Tu Y., Cao J., Bi Y., Hu L. (2021), Magnetic resonance imaging for chronic pain:"
                    + " diagnosis, manipulation, and biomarkers, Science China Life Sciences 64,"
                    + " table 1"),
    /** Points by name, for seeds and node sets. */
    NAMED_REGIONS("named-regions", "Named regions (251 points)", "Each point names its own source");

    private final String id;
    private final String title;
    private final String source;

    BuiltInRegions(String id, String title, String source) {
        this.id = id;
        this.title = title;
        this.source = source;
    }

    /** The set's id, for example "pain-ale-fmri". */
    public String id() {
        return id;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }

    /** The list with this id. */
    public static Optional<BuiltInRegions> find(String id) {
        for (BuiltInRegions list : values()) {
            if (list.id.equals(id)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** The regions; read once and kept. */
    public RegionSet regions() {
        return switch (this) {
            case PAIN_ALE_FMRI -> PainAle.SET;
            case NAMED_REGIONS -> Named.SET;
        };
    }

    private RegionSet load() {
        try (InputStream csv = BuiltInRegions.class.getResourceAsStream(id + ".csv")) {
            if (csv == null) {
                throw new IllegalStateException(id + ".csv is not on the class path");
            }
            String text = new String(csv.readAllBytes(), StandardCharsets.UTF_8);
            return new RegionSet(id, title, source, RegionList.parse(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RegionListRefused e) {
            throw new IllegalStateException(id + ".csv is damaged", e);
        }
    }

    private static final class PainAle {
        static final RegionSet SET = PAIN_ALE_FMRI.load();
    }

    private static final class Named {
        static final RegionSet SET = NAMED_REGIONS.load();
    }
}
