package org.trialgia.analysis.nifti;

/**
 * A header extension, as it stands in the file.
 *
 * @param code who defined it, for example 2 DICOM, 4 AFNI, 6 comment
 * @param data its bytes without the eight of size and code, padding included. They may identify a
 *     person: never show or export them unread
 */
public record NiftiExtension(int code, byte[] data) {

    public NiftiExtension {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }
}
