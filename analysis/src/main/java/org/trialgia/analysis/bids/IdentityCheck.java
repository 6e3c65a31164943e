package org.trialgia.analysis.bids;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.NiftiExtension;
import org.trialgia.analysis.nifti.NiftiHeader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for who somebody is where an image can carry it: texts of its header, extensions, sidecars.
 * It finds what scanners and converters write (the identifying attributes of DICOM PS3.15, annex
 * E), not every name; the files themselves are the sender's to clean. It says where, never what.
 */
public final class IdentityCheck {

    /** DICOM data within NIfTI. */
    private static final int DICOM = 2;

    /** A name as DICOM writes it, a mail address, a date, or words that lead to a person. */
    private static final Pattern IDENTITY =
            Pattern.compile(
                    "\\p{L}\\^\\p{L}|[\\w.]{1,64}@[\\w.]{1,64}\\.\\w"
                        + "|\\b(19|20)\\d\\d([-./]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])\\b"
                        + "|\\b(0?[1-9]|[12]\\d|3[01])[./-](0?[1-9]|1[0-2])[./-](19|20)\\d\\d\\b"
                        + "|\\b(birth|dob|mrn|ssn)\\b|patient|\\bname\\s{0,9}[=:]",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Keys that say who, by whom, where or when, beside those that begin as below. */
    private static final Set<String> KEYS =
            Set.of(
                    "accessionnumber",
                    "acquisitiondate",
                    "acquisitiondatetime",
                    "admittingdiagnosesdescription",
                    "contentdate",
                    "deviceserialnumber",
                    "institutionaddress",
                    "institutionaldepartmentname",
                    "institutionname",
                    "issuerofpatientid",
                    "medicalrecordlocator",
                    "operatorname",
                    "operatorsname",
                    "procedurestepdescription",
                    "requestingphysician",
                    "seriesdate",
                    "seriesinstanceuid",
                    "stationname",
                    "studydate",
                    "studyid",
                    "studyinstanceuid");

    private static final List<String> BEGINNINGS =
            List.of(
                    "patient",
                    "otherpatient",
                    "referringphysician",
                    "performingphysician",
                    "physician");

    /** Keys that begin so and say nothing of who somebody is. */
    private static final Set<String> HARMLESS = Set.of("patientposition", "patientorientation");

    /** What a cleaned file has in place of a value. */
    private static final Set<String> CLEANED =
            Set.of(
                    "",
                    "anonymous",
                    "anonymized",
                    "anonymised",
                    "removed",
                    "n/a",
                    "none",
                    "unknown");

    private static final int LONGEST_NAMED = 60;

    private IdentityCheck() {}

    /**
     * A place that says who somebody is.
     *
     * @param where for example {@code descrip}, {@code extension 1} or {@code PatientName}
     * @param reason {@code identity.header}, {@code identity.extension} or {@code identity.sidecar}
     */
    public record Finding(String where, String reason) {}

    /** The header's free texts that look as if they named somebody, in order. */
    public static List<Finding> header(NiftiHeader header) {
        List<Finding> found = new ArrayList<>();
        Map<String, String> texts =
                Map.of(
                        "db_name", header.dbName(),
                        "descrip", header.descrip(),
                        "aux_file", header.auxFile(),
                        "intent_name", header.intentName());
        for (String field : List.of("db_name", "descrip", "aux_file", "intent_name")) {
            if (IDENTITY.matcher(texts.getOrDefault(field, "")).find()) {
                found.add(new Finding(field, "identity.header"));
            }
        }
        return found;
    }

    /**
     * The extensions that hold DICOM data, which carries the patient's attributes, or a text that
     * looks as if it named somebody.
     */
    public static List<Finding> extensions(List<NiftiExtension> extensions) {
        List<Finding> found = new ArrayList<>();
        for (int k = 0; k < extensions.size(); k++) {
            NiftiExtension extension = extensions.get(k);
            String text = new String(extension.data(), StandardCharsets.ISO_8859_1);
            if (extension.code() == DICOM || IDENTITY.matcher(text).find()) {
                found.add(new Finding("extension " + (k + 1), "identity.extension"));
            }
        }
        return found;
    }

    /** The keys of a sidecar, at any depth, that hold who somebody is. */
    public static List<Finding> sidecar(Sidecar sidecar) {
        List<Finding> found = new ArrayList<>();
        search(sidecar.values(), found);
        return found;
    }

    private static void search(@Nullable Object value, List<Finding> found) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((key, inner) -> {
                String name = String.valueOf(key);
                if (names(name) && !isCleaned(inner)) {
                    found.add(new Finding(shortened(name), "identity.sidecar"));
                } else {
                    search(inner, found);
                }
            });
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> search(element, found));
        }
    }

    /** So much of a key as a sentence can hold. */
    private static String shortened(String key) {
        return key.length() <= LONGEST_NAMED ? key : key.substring(0, LONGEST_NAMED) + "…";
    }

    private static boolean names(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return KEYS.contains(small)
                || (!HARMLESS.contains(small) && BEGINNINGS.stream().anyMatch(small::startsWith));
    }

    private static boolean isCleaned(@Nullable Object value) {
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof String text
                        && CLEANED.contains(text.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * Refuses files that say who somebody is.
     *
     * @throws RefusedException with the first finding's reason and all places
     */
    public static void require(List<Finding> findings) {
        if (!findings.isEmpty()) {
            List<String> places =
                    findings.stream().map(Finding::where).distinct().limit(10).toList();
            throw new RefusedException(
                    findings.getFirst().reason(),
                    "The file may say who somebody is, in %s. Clean it and send it again."
                            .formatted(String.join(", ", places)));
        }
    }
}
