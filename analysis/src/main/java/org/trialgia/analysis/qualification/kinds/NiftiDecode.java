package org.trialgia.analysis.qualification.kinds;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.nifti.NiftiHeader;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

import java.nio.ByteOrder;
import java.util.List;

/** {@code nifti-decode}: a header's fields and the voxels' values. */
public final class NiftiDecode implements QuantityRunner {

    @Override
    public @Nullable Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        return switch (output) {
            case "sum", "sum_of_squares", "n_nonfinite", "min", "max", "volume_means" ->
                    ImageSums.of(inputs).get(output);
            default -> {
                try (NiftiImage image = NiftiImage.open(inputs.byRole("image").path())) {
                    yield output.equals("value")
                            ? value(image, parameters.integers("index"))
                            : field(image.header(), output);
                }
            }
        };
    }

    private static Object field(NiftiHeader header, String output) {
        return switch (output) {
            case "sizeof_hdr" -> header.sizeofHdr();
            case "magic" -> header.magic();
            case "byte_order" ->
                    header.byteOrder().equals(ByteOrder.LITTLE_ENDIAN) ? "little" : "big";
            case "dim" -> header.dim();
            case "datatype" -> header.datatype();
            case "bitpix" -> header.bitpix();
            case "pixdim" -> header.pixdim();
            case "vox_offset" -> header.voxOffset();
            case "scl_slope" -> header.sclSlope();
            case "scl_inter" -> header.sclInter();
            case "qform_code" -> header.qformCode();
            case "sform_code" -> header.sformCode();
            case "quatern" -> header.quatern();
            case "qoffset" -> header.qoffset();
            case "srow" -> header.srow();
            case "xyzt_units" -> header.xyztUnits();
            case "units" -> List.of(header.spaceUnit(), header.timeUnit());
            case "descrip" -> header.descrip();
            case "cal_max" -> header.calMax();
            case "intent_code" -> header.intentCode();
            case "qfac_raw" -> header.pixdim()[0];
            case "slope_inter_used" -> new double[] {header.slopeUsed(), header.interceptUsed()};
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }

    private static double value(NiftiImage image, int[] index) throws Exception {
        int[] shape = image.shape();
        int volume = 0;
        for (int d = index.length - 1; d > 2; d--) {
            volume = volume * shape[d] + index[d];
        }
        double[] values = new double[image.voxelsPerVolume()];
        image.readVolume(volume, values);
        int k = index.length > 2 ? index[2] : 0;
        int j = index.length > 1 ? index[1] : 0;
        return values[image.grid().index(index[0], j, k)];
    }
}
