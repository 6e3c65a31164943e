package org.trialgia.imaging.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.nifti.NiftiExtension;
import org.trialgia.analysis.nifti.NiftiFacts;
import org.trialgia.analysis.nifti.NiftiHeader;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiWarning;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.refusal.Invalid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks into an image that has arrived, and refuses what is none, is not whole, or says who. */
final class ImageInspector {

    private static final String FIELD = "file";
    private static final int DICOM = 2;

    /** More regions than any atlas has; an image with more is none of labels. */
    private static final int MOST_LABELS = 2000;

    /** The sform or qform code that says MNI. */
    private static final int MNI = 4;

    private ImageInspector() {}

    /**
     * Looks at the first bytes of a file that is still arriving.
     *
     * @throws Invalid if no more of it need be sent
     */
    static void peek(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            NiftiImage.peek(bytes);
        } catch (NiftiRefused e) {
            throw refused(e);
        }
    }

    /**
     * Reads a whole image to its end and says what its header says.
     *
     * @param voxels the other file of a pair; null where there is one file
     * @throws Invalid if it is refused, with the reason
     */
    static ImageFacts inspect(Path file, @Nullable Path voxels) throws IOException {
        try (NiftiImage image = open(file, voxels)) {
            refuseIdentity(image);
            image.verify();
            return facts(image);
        } catch (NiftiRefused e) {
            throw refused(e);
        }
    }

    /** What the header of an image that was inspected says, without reading the rest again. */
    static ImageFacts facts(Path file, @Nullable Path voxels) throws IOException {
        try (NiftiImage image = open(file, voxels)) {
            return facts(image);
        } catch (NiftiRefused e) {
            throw refused(e);
        }
    }

    /** Whether the header says that the voxels are in MNI space. */
    static boolean claimsMni(Path file, @Nullable Path voxels) throws IOException {
        try (NiftiImage image = open(file, voxels)) {
            NiftiHeader header = image.header();
            return header.sformCode() == MNI
                    || (header.sformCode() <= 0 && header.qformCode() == MNI);
        } catch (NiftiRefused e) {
            throw refused(e);
        }
    }

    /**
     * The labels of an image whose voxels are labels: whole numbers above 0, in order.
     *
     * @throws Invalid if they are something else
     */
    static SortedSet<Integer> labels(Path file, @Nullable Path voxels) throws IOException {
        try (NiftiImage image = open(file, voxels)) {
            if (image.volumes() != 1) {
                throw new Invalid(FIELD, "regions.several-volumes", image.volumes());
            }
            SortedSet<Integer> labels = new TreeSet<>();
            image.readVolume(0, (first, values, count) -> collect(values, count, labels));
            if (labels.isEmpty()) {
                throw new Invalid(FIELD, "regions.none");
            }
            return labels;
        } catch (NiftiRefused e) {
            throw refused(e);
        }
    }

    private static void collect(double[] values, int count, SortedSet<Integer> labels) {
        int last = 0;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            int label = (int) value;
            if (label != value || label < 0) {
                throw new Invalid(FIELD, "regions.not-whole", Double.toString(value));
            }
            if (label != last) {
                last = label;
                if (label > 0 && labels.add(label) && labels.size() > MOST_LABELS) {
                    throw new Invalid(FIELD, "regions.too-many", MOST_LABELS);
                }
            }
        }
    }

    private static NiftiImage open(Path file, @Nullable Path voxels)
            throws IOException, NiftiRefused {
        return voxels == null ? NiftiImage.open(file) : NiftiImage.open(file, voxels);
    }

    private static void refuseIdentity(NiftiImage image) {
        NiftiHeader header = image.header();
        refuseIdentity("descrip", header.descrip());
        refuseIdentity("aux_file", header.auxFile());
        refuseIdentity("intent_name", header.intentName());
        for (NiftiExtension extension : image.extensions()) {
            if (extension.code() == DICOM) {
                throw new Invalid(FIELD, "scan.identity-dicom");
            }
            refuseIdentity("extension", new String(extension.data(), StandardCharsets.ISO_8859_1));
        }
    }

    private static void refuseIdentity(String field, String text) {
        if (IdentityCheck.speaks(text)) {
            throw new Invalid(FIELD, "scan.identity", field);
        }
    }

    private static ImageFacts facts(NiftiImage image) {
        NiftiFacts facts = image.facts();
        double[] sizes = facts.affine().voxelSizes();
        OptionalDouble time = facts.repetitionTime();
        List<String> warnings = new ArrayList<>();
        image.warnings().stream().map(NiftiWarning::sentence).forEach(warnings::add);
        return new ImageFacts(
                facts.grid().size(0),
                facts.grid().size(1),
                facts.grid().size(2),
                facts.volumes(),
                sizes[0],
                sizes[1],
                sizes[2],
                time.isPresent() ? time.getAsDouble() : null,
                facts.type().name().toLowerCase(java.util.Locale.ROOT),
                Arrays.stream(facts.affine().matrix())
                        .limit(3)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                warnings);
    }

    private static Invalid refused(NiftiRefused refused) {
        return new Invalid(FIELD, "scan.image-refused", refused.sentence());
    }
}
