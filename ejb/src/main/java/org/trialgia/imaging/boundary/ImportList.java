package org.trialgia.imaging.boundary;

import java.util.List;

/**
 * What the study's import folder holds.
 *
 * @param folder the folder's name below the import root
 * @param skipped links, devices and names that are not read
 * @param whole false when there is more than is listed
 */
public record ImportList(String folder, List<ImportRow> files, int skipped, boolean whole) {

    public ImportList {
        files = List.copyOf(files);
    }
}
