package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.CaseInput;
import org.trialgia.analysis.qualification.QuantityInputs;

import java.util.LinkedHashMap;
import java.util.Map;

/** What several quantities ask of one image, read once. */
record ImageSums(Map<String, Object> sums) {

    /** The image's sums over all its voxels, by output name. */
    static Map<String, Object> of(QuantityInputs inputs) throws Exception {
        CaseInput input = inputs.byRole("image");
        return inputs.remember(
                        ImageSums.class,
                        "sums of " + input.name(),
                        () -> {
                            try (NiftiImage image = NiftiImage.open(input.path())) {
                                return new ImageSums(new Sums(image).outputs());
                            }
                        })
                .sums();
    }

    /** A sum that carries its rounding errors along (Neumaier 1974, ZAMM 54:39). */
    private static final class ExactSum {

        private double sum;
        private double lost;

        void add(double value) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
        }

        /** Adds value * value with the product's own rounding error. */
        void addSquare(double value) {
            double square = value * value;
            add(square);
            add(Math.fma(value, value, -square));
        }

        double value() {
            return sum + lost;
        }
    }

    private static final class Sums {

        private final NiftiImage image;
        private final ExactSum sum = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private long notFinite;

        Sums(NiftiImage image) {
            this.image = image;
        }

        Map<String, Object> outputs() throws Exception {
            double[] means = new double[image.volumes()];
            image.forEachVolume((t, values) -> means[t] = add(values));
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("sum", sum.value());
            outputs.put("sum_of_squares", squares.value());
            outputs.put("n_nonfinite", notFinite);
            outputs.put("min", min);
            outputs.put("max", max);
            outputs.put("volume_means", means);
            return outputs;
        }

        /** Adds the finite voxels of a volume; its mean is over all of them. */
        private double add(double[] values) {
            ExactSum volume = new ExactSum();
            double others = 0;
            for (double value : values) {
                if (Double.isFinite(value)) {
                    sum.add(value);
                    squares.addSquare(value);
                    volume.add(value);
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                } else {
                    notFinite++;
                    others += value;
                }
            }
            return (volume.value() + others) / values.length;
        }
    }
}
