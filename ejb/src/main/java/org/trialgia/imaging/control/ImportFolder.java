package org.trialgia.imaging.control;

import org.trialgia.imaging.boundary.FileKind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder that scans may be read from, one subfolder per study, named by its code. Links, pipes
 * and devices are never followed or opened; names that lead out of the study's folder do not exist.
 */
final class ImportFolder {

    private static final int MOST_FILES = 2000;
    private static final int DEEPEST = 8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=-]{0,159}");

    private final Path root;

    ImportFolder(Path root) {
        this.root = root;
    }

    /** A file that may be read, and its place below the study's folder. */
    record Candidate(String place, long size, Instant changedAt) {}

    /** What the study's folder holds, and whether that is all. */
    record Listing(List<Candidate> files, int skipped, boolean whole) {}

    /** The images, tables and sidecars in a study's folder. */
    Listing list(String studyCode) throws IOException {
        List<Candidate> found = new ArrayList<>();
        int[] skipped = {0};
        Path top = root.resolve(studyCode);
        walk(top, top, 0, found, skipped);
        found.sort(Comparator.comparing(Candidate::place));
        return new Listing(found, skipped[0], found.size() < MOST_FILES);
    }

    private void walk(Path top, Path folder, int depth, List<Candidate> found, int[] skipped)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            return;
        }
        for (Path entry : entries) {
            if (found.size() >= MOST_FILES) {
                return;
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = entry.getFileName().toString();
            if (!NAME.matcher(name).matches()) {
                skipped[0]++;
            } else if (attributes.isDirectory() && depth < DEEPEST) {
                walk(top, entry, depth + 1, found, skipped);
            } else if (!attributes.isRegularFile()) {
                skipped[0]++;
            } else if (FileNames.kind(name) != FileKind.OTHER) {
                found.add(
                        new Candidate(
                                top.relativize(entry).toString(),
                                attributes.size(),
                                attributes.lastModifiedTime().toInstant()));
            }
        }
    }

    /** A file of a study's folder by its place, if it is there and may be read. */
    Optional<Candidate> find(String studyCode, String place) throws IOException {
        Optional<Path> path = resolve(studyCode, place);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        BasicFileAttributes attributes =
                Files.readAttributes(
                        path.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Optional.of(
                new Candidate(place, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }

    /** Opens a file for reading, without following a link even if one has just taken its place. */
    InputStream open(String studyCode, String place) throws IOException {
        Path path = resolve(studyCode, place).orElseThrow(() -> new NoSuchFileException(place));
        return Channels.newInputStream(
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** Walks down part by part, so that no part is a link and none leads up. */
    private Optional<Path> resolve(String studyCode, String place) throws IOException {
        Path path = root.resolve(studyCode);
        String[] parts = place.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!NAME.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
            path = path.resolve(parts[i]);
            boolean last = i == parts.length - 1;
            boolean right =
                    last
                            ? Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if (!right) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }
}
