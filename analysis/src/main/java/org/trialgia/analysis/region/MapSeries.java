package org.trialgia.analysis.region;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.numeric.Matrix;

import java.io.IOException;
import java.util.Arrays;

/** The series of probabilistic maps over time. */
public final class MapSeries {

    /** How a map's value in a volume is found. */
    public enum Method {
        /**
         * The mean of the voxels weighted by the map, {@code Σ w y / Σ w}, each map by itself: what
         * two maps share enters both.
         */
        WEIGHTED_MEAN,
        /**
         * The weights that make up the volume of the maps best, {@code argmin ‖M x - y‖²} over all
         * maps at once: what two maps share is divided between them. The least-squares regression
         * that nilearn documents of its NiftiMapsMasker, which however reads a NaN as 0; here it is
         * refused.
         */
        LEAST_SQUARES
    }

    /**
     * Below this share of the largest eigenvalue of the maps' products (unit length each), some map
     * is a sum of others.
     */
    private static final double DEPENDENT = 1e-10;

    private final ProbabilisticMaps maps;

    private MapSeries(ProbabilisticMaps maps) {
        this.maps = maps;
    }

    /**
     * Reads a scan volume by volume.
     *
     * @return [volume × map], in the image's units for a mean
     * @throws RefusedException {@code maps.mismatch} for maps of another grid, {@code
     *     maps.scan-not-finite} naming volume and voxel, {@code maps.no-weight} for a mean over
     *     weights whose sum is not above 0, {@code maps.dependent} for least squares of maps one of
     *     which is a sum of others
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static Matrix extract(NiftiImage scan, ProbabilisticMaps maps, Method method)
            throws IOException, NiftiRefused {
        if (!scan.grid().isSameAs(maps.grid())) {
            throw new RefusedException(
                    "maps.mismatch",
                    "The maps lie on another grid (%s) than the scan (%s). Resample them to the scan."
                            .formatted(
                                    Arrays.toString(maps.grid().shape()),
                                    Arrays.toString(scan.grid().shape())));
        }
        return new MapSeries(maps).run(scan, method);
    }

    private Matrix run(NiftiImage scan, Method method) throws IOException, NiftiRefused {
        int n = maps.size();
        Matrix solver = method == Method.LEAST_SQUARES ? inverseProducts() : inverseSums();
        double[] series = new double[scan.volumes() * n];
        scan.forEachVolume((t, values) -> {
            double[] products = new double[n];
            for (int m = 0; m < n; m++) {
                products[m] = product(m, values, t);
            }
            for (int m = 0; m < n; m++) {
                double sum = 0;
                for (int other = 0; other < n; other++) {
                    sum += solver.get(m, other) * products[other];
                }
                series[t * n + m] = sum;
            }
        });
        return Matrix.of(scan.volumes(), n, series);
    }

    /** {@code Σ w y} of a map. */
    private double product(int map, double[] volume, int t) {
        int[] voxels = maps.voxels(map);
        double[] weights = maps.weights(map);
        double sum = 0;
        for (int i = 0; i < voxels.length; i++) {
            sum += weights[i] * volume[voxels[i]];
        }
        if (!Double.isFinite(sum)) {
            int at =
                    Arrays.stream(voxels)
                            .filter(v -> !Double.isFinite(volume[v]))
                            .findFirst()
                            .orElse(voxels[0]);
            throw new RefusedException(
                    "maps.scan-not-finite",
                    "The scan is %s at voxel %s of volume %d, which map %d weighs. Correct the scan."
                            .formatted(
                                    volume[at],
                                    ProbabilisticMaps.place(maps.grid(), at),
                                    t + 1,
                                    map + 1));
        }
        return sum;
    }

    private Matrix inverseSums() {
        int n = maps.size();
        double[] inverse = new double[n * n];
        for (int m = 0; m < n; m++) {
            double sum = Arrays.stream(maps.weights(m)).sum();
            if (!(sum > 0)) {
                throw new RefusedException(
                        "maps.no-weight",
                        "The weights of map %d add up to %s, so they give no mean. Use least squares."
                                .formatted(m + 1, sum));
            }
            inverse[m * n + m] = 1 / sum;
        }
        return Matrix.of(n, n, inverse);
    }

    /** {@code (MᵀM)⁻¹} through the eigenvalues of the products of maps scaled to length 1. */
    private Matrix inverseProducts() {
        int n = maps.size();
        double[] products = products();
        double[] lengths = new double[n];
        Arrays.setAll(lengths, m -> Math.sqrt(products[m * n + m]));
        double[] scaled = products.clone();
        for (int at = 0; at < scaled.length; at++) {
            scaled[at] /= lengths[at / n] * lengths[at % n];
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        boolean found = eigen.decompose(new DMatrixRMaj(n, n, true, scaled));
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; found && k < n; k++) {
            largest = Math.max(largest, eigen.getEigenvalue(k).real);
            least = Math.min(least, eigen.getEigenvalue(k).real);
        }
        if (!found || !(least > DEPENDENT * largest)) {
            throw new RefusedException(
                    "maps.dependent",
                    "One of the %d maps is a sum of others, so their shares cannot be told apart."
                                    .formatted(n)
                            + " Leave it out, or use weighted means.");
        }
        double[] inverse = new double[n * n];
        for (int k = 0; k < n; k++) {
            double value = eigen.getEigenvalue(k).real;
            double[] vector = eigen.getEigenVector(k).data;
            for (int at = 0; at < inverse.length; at++) {
                int i = at / n;
                int j = at % n;
                inverse[at] += vector[i] * vector[j] / (value * lengths[i] * lengths[j]);
            }
        }
        return Matrix.of(n, n, inverse);
    }

    private double[] products() {
        int n = maps.size();
        double[] products = new double[n * n];
        double[] dense = new double[maps.grid().voxels()];
        for (int a = 0; a < n; a++) {
            spread(a, dense, true);
            for (int b = 0; b <= a; b++) {
                int[] voxels = maps.voxels(b);
                double[] weights = maps.weights(b);
                double sum = 0;
                for (int i = 0; i < voxels.length; i++) {
                    sum += weights[i] * dense[voxels[i]];
                }
                products[a * n + b] = sum;
                products[b * n + a] = sum;
            }
            spread(a, dense, false);
        }
        return products;
    }

    /** Puts a map's weights into a volume, or zeros. */
    private void spread(int map, double[] volume, boolean put) {
        int[] voxels = maps.voxels(map);
        for (int i = 0; i < voxels.length; i++) {
            volume[voxels[i]] = put ? maps.weights(map)[i] : 0;
        }
    }
}
