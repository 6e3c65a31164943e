package org.trialgia.imaging.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for who somebody is where an image can carry it: header texts and sidecars. It finds what
 * scanners and converters write, not every name; the files themselves are the sender's to clean.
 */
final class IdentityCheck {

    /** A name as DICOM writes it, a mail address, a birth date, or words that lead to a person. */
    private static final Pattern IDENTITY =
            Pattern.compile(
                    "\\^|[\\w.]+@[\\w.]+\\.\\w+"
                        + "|\\b(19|20)\\d\\d([-./]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])\\b"
                        + "|\\b(0?[1-9]|[12]\\d|3[01])[./-](0?[1-9]|1[0-2])[./-](19|20)\\d\\d\\b"
                        + "|\\b(patient|birth|dob|mrn|ssn)\\b|\\bpatient|\\bname\\s*[=:]",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Keys of a sidecar that say who, by whom, where or when, beside those that begin with them.
     */
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
                    "operatorsname",
                    "operatorname",
                    "procedurestepdescription",
                    "seriesdate",
                    "seriesinstanceuid",
                    "stationname",
                    "studydate",
                    "studyid",
                    "studyinstanceuid");

    private IdentityCheck() {}

    /** Whether a text of a header looks as if it said who somebody is. */
    static boolean speaks(String text) {
        return IDENTITY.matcher(text).find();
    }

    /** The first key of a sidecar that holds who somebody is, at any depth. */
    static Optional<String> find(JsonObject sidecar) {
        for (Map.Entry<String, JsonValue> entry : sidecar.entrySet()) {
            if (names(entry.getKey()) && !empty(entry.getValue())) {
                return Optional.of(entry.getKey());
            }
            Optional<String> deeper = find(entry.getValue());
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(JsonValue value) {
        return switch (value) {
            case JsonObject object -> find(object);
            case JsonArray array ->
                    array.stream().map(IdentityCheck::find).flatMap(Optional::stream).findFirst();
            default -> Optional.empty();
        };
    }

    private static boolean names(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return KEYS.contains(small)
                || (small.startsWith("patient") && !small.equals("patientposition"))
                || small.startsWith("otherpatient")
                || small.startsWith("referringphysician")
                || small.startsWith("performingphysician")
                || small.startsWith("physician");
    }

    private static boolean empty(JsonValue value) {
        return value.getValueType() == JsonValue.ValueType.NULL
                || (value instanceof JsonString text && text.getString().isBlank())
                || (value instanceof JsonArray array && array.isEmpty());
    }
}
