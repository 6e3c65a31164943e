package org.trialgia.run.boundary;

/**
 * A file to take away. Its making stands in the trail.
 *
 * @param sha256 of its bytes, in hexadecimal
 */
public record ExportFile(String name, String mediaType, byte[] bytes, String sha256) {

    public ExportFile {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
