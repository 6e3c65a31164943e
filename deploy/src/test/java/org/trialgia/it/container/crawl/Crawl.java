package org.trialgia.it.container.crawl;

import org.trialgia.it.Visitor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Everything somebody can look at in a study: beginning with the addresses a study has, whatever a
 * page links to and whatever a REST answer names, asked for one after the other. Of a page's
 * parameters every value that is linked to is asked for, not every value together with every other;
 * of the edges of a result, whose numbers are in its files as well, a dozen.
 */
final class Crawl {

    /** More than any blinded person finds in trials as small as the twins. */
    static final int EVERYTHING = 4_000;

    private static final int MOST_EDGES = 12;

    private static final List<String> PAGES =
            List.of(
                    "",
                    "/today",
                    "/participants",
                    "/visits",
                    "/sessions",
                    "/scores",
                    "/scans",
                    "/scans/upload",
                    "/pairs",
                    "/runs",
                    "/runs/new",
                    "/protocol",
                    "/exports",
                    "/trail",
                    "/rights",
                    "/randomisation",
                    "/participants/new");

    private static final List<String> LISTS =
            List.of(
                    "",
                    "/participants",
                    "/visits",
                    "/sessions",
                    "/scores",
                    "/scans",
                    "/pairs",
                    "/runs",
                    "/results",
                    "/audit",
                    "/audit/verification",
                    "/report",
                    "/audit/export",
                    "/report/export");

    /** What lies below an entry of a list, by the list, and the field it is named by. */
    private static final Map<String, Below> BELOW =
            Map.of(
                    "/participants",
                            new Below(
                                    "number",
                                    List.of(
                                            "",
                                            "/randomisation",
                                            "/sessions",
                                            "/visits",
                                            "/scores",
                                            "/arm")),
                    "/scans",
                            new Below(
                                    "id",
                                    List.of("", "/motion", "/slice/AXIAL?at=0", "/slice/axial")),
                    "/pairs", new Below("number", List.of("")),
                    "/runs", new Below("id", List.of("")),
                    "/results",
                            new Below(
                                    "id",
                                    List.of(
                                            "",
                                            "/matrix",
                                            "/edges",
                                            "/edges/0",
                                            "/edges/5",
                                            "/quality",
                                            "/edges.csv",
                                            "/pairs.csv",
                                            "/changes.csv",
                                            "/manifest.json")),
                    "/sessions", new Below("id", List.of("")),
                    "/visits", new Below("id", List.of("")),
                    "/scores", new Below("id", List.of("")));

    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action|data-[a-z-]+)=\"([^\"]+)\"");

    private record Below(String field, List<String> paths) {}

    private final Visitor visitor;
    private final String code;
    private final int most;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> parameters = new HashSet<>();
    private int edges;
    private final Map<String, List<String>> seen = new LinkedHashMap<>();

    private Crawl(Visitor visitor, String code, int most) {
        this.most = most;
        this.visitor = visitor;
        this.code = code;
    }

    /**
     * What a visitor sees of a study, by masked address: status, type and masked content.
     *
     * @param most how many addresses are asked for at the most
     */
    static Map<String, List<String>> of(Visitor visitor, String code, int most) {
        Crawl crawl = new Crawl(visitor, code, most);
        PAGES.forEach(page -> crawl.add("/study/" + code + page));
        LISTS.forEach(list -> crawl.add("/api/studies/" + code + list));
        for (int number = 1; number <= 3; number++) {
            // Also where no link leads: whoever guesses an address must learn as little.
            String participant = "/study/%s/participant/%s-%04d".formatted(code, code, number);
            for (String below :
                    List.of(
                            "",
                            "/randomise",
                            "/session/1",
                            "/session/9",
                            "/visit/BASE",
                            "/visit/WK8/BPI_SF_24H")) {
                crawl.add(participant + below);
            }
        }
        crawl.run();
        return crawl.seen;
    }

    private void add(String address) {
        String path = address.replaceAll("#.*$", "");
        boolean within =
                path.startsWith("/study/" + code)
                        || path.startsWith("/api/studies/" + code)
                        || path.equals("/studies")
                        || path.equals("/account");
        if (within && asked.size() < most && tellsMore(path) && asked.add(path)) {
            waiting.add(path);
        }
    }

    /**
     * Whether an address has no parameters, or one with a value that its page was not asked for.
     */
    private boolean tellsMore(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return true;
        }
        boolean more = false;
        for (String parameter : path.substring(query + 1).split("&")) {
            boolean edge = parameter.startsWith("edge=");
            if (!edge || edges < MOST_EDGES) {
                boolean unseen = parameters.add(path.substring(0, query) + " with " + parameter);
                edges += edge && unseen ? 1 : 0;
                more |= unseen;
            }
        }
        return more;
    }

    private void run() {
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            Visitor.Answer answer = visitor.get(path);
            String text = content(answer);
            seen.computeIfAbsent(DocumentedMask.of(path), key -> new ArrayList<>())
                    .add(answer.status() + " " + answer.type() + "\n" + DocumentedMask.of(text));
            if (answer.type().contains("html")) {
                Matcher links = LINK.matcher(text);
                while (links.find()) {
                    add(resolved(path, Visitor.unescaped(links.group(1))));
                }
            } else if (answer.type().contains("json") && answer.status() == 200) {
                below(path, text);
            }
        }
    }

    private static String resolved(String page, String link) {
        return link.startsWith("?") ? page.replaceAll("\\?.*$", "") + link : link;
    }

    private void below(String path, String json) {
        String root = "/api/studies/" + code;
        Below below = path.startsWith(root) ? BELOW.get(path.substring(root.length())) : null;
        if (below != null) {
            Matcher fields =
                    Pattern.compile("\"" + below.field() + "\"\\s*:\\s*\"?([^\",}]+)")
                            .matcher(json);
            while (fields.find()) {
                for (String each : below.paths()) {
                    add(path + "/" + fields.group(1) + each);
                }
            }
        }
    }

    /** Text as it is, archives entry by entry, and of everything else a digest. */
    private static String content(Visitor.Answer answer) {
        if (answer.type().contains("zip")) {
            return entries(answer.body());
        }
        boolean text =
                answer.type().startsWith("text/")
                        || answer.type().contains("json")
                        || answer.type().contains("xml")
                        || answer.type().contains("csv");
        return text
                ? answer.text()
                : answer.body().length + " bytes, " + sha256(answer.body()).substring(0, 63);
    }

    private static String entries(byte[] archive) {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                all.append("== ").append(entry.getName()).append('\n');
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
