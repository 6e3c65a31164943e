package org.trialgia.analysis.nifti;

/** Why a file is refused, or what is warned about. */
public enum NiftiReason {
    EMPTY_FILE("empty-file"),
    SHORT_HEADER("short-header"),
    SHORT_DATA("short-data"),
    TRAILING_BYTES("trailing-bytes"),
    SIZEOF_HDR("sizeof-hdr"),
    DIMENSION("dimension"),
    MAGIC("magic"),
    DATATYPE("datatype"),
    BITPIX("bitpix"),
    VOX_OFFSET("vox-offset"),
    SCALING("scaling"),
    AFFINE("affine"),
    QUATERNION("quaternion"),
    REPETITION_TIME("repetition-time"),
    SIZE_CLAIM("size-claim"),
    GZIP("gzip"),
    CONTAINER("container"),
    MISSING_PAIR("missing-pair"),
    NOT_NIFTI("not-nifti"),
    /** A header extension that is not as the standard says; only ever a warning. */
    EXTENSION("extension");

    private final String code;

    NiftiReason(String code) {
        this.code = code;
    }

    /** The code that stays the same in messages, tables and tests, for example "short-data". */
    public String code() {
        return code;
    }
}
