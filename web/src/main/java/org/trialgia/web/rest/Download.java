package org.trialgia.web.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.trialgia.audit.boundary.ExportFile;

import java.nio.file.Files;

/** Sends a file that has been put together to be taken away, and takes it away here. */
final class Download {

    static final String ZIP = "application/zip";

    private Download() {}

    static Response of(ExportFile file) {
        StreamingOutput content =
                out -> {
                    try {
                        Files.copy(file.path(), out);
                    } finally {
                        Files.deleteIfExists(file.path());
                    }
                };
        return Response.ok(content, ZIP)
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("Content-Length", file.bytes())
                .header("X-Content-SHA256", file.sha256())
                .build();
    }
}
