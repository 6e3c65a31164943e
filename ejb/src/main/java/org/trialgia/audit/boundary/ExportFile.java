package org.trialgia.audit.boundary;

import java.nio.file.Path;

/**
 * A file to take away, already entered in the trail.
 *
 * @param name the name to save it under
 * @param path where it lies until it has been sent; whoever sends it deletes it
 * @param sha256 of its bytes, in hexadecimal
 * @param rows how many rows its tables hold
 */
public record ExportFile(String name, Path path, String sha256, long bytes, long rows) {}
