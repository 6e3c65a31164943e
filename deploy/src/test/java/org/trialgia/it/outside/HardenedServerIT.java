package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.it.Portal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server is hard from its first start: each probe asks for something it must not give. */
class HardenedServerIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Test
    void sockets_ofTheServer_areApplicationAndAdministrationOnLoopbackOnly() throws IOException {
        Path process = Path.of("/proc", Long.toString(Portal.stack().server().orElseThrow().pid()));
        assumeTrue(Files.isDirectory(process), "needs Linux' /proc");
        Set<String> wanted =
                new TreeSet<>(
                        List.of(
                                "127.0.0.1:" + Portal.stack().options().httpPort(),
                                "127.0.0.1:" + Portal.stack().options().adminPort()));
        assertEquals(wanted, listening(process));
    }

    @Test
    void administration_withoutPassword_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(management()).build();
        assertEquals(401, HTTP.send(request, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void administration_withEmptyPassword_isRefused() throws Exception {
        assertEquals(401, administration("admin:").statusCode());
    }

    @Test
    void administration_withItsPassword_answers() throws Exception {
        assertEquals(200, administration("admin:" + Portal.stack().adminPassword()).statusCode());
    }

    @Test
    void console_isGone() throws Exception {
        URI console =
                URI.create(
                        "http://127.0.0.1:"
                                + Portal.stack().options().adminPort()
                                + "/common/index.jsf");
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(console).build(), BodyHandlers.ofString());
        // What answers is the server's own waiting page, which has nothing to log in to.
        assertFalse(answer.body().contains("j_security_check"), answer.body());
        assertFalse(
                Files.exists(
                        Portal.stack()
                                .options()
                                .payara()
                                .resolve("glassfish/lib/install/applications/__admingui")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope",
                "WEB-INF/web.xml",
                "x/..;/WEB-INF/web.xml",
                "META-INF/MANIFEST.MF",
                "api/nope",
                "health",
                "metrics",
                "openapi"
            })
    void answer_toAStrayAddress_namesNeitherServerNorVersion(String path) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(Portal.at(path)).build(), BodyHandlers.ofString());
        assertTrue(
                Set.of(302, 401, 403, 404).contains(answer.statusCode()),
                "status " + answer.statusCode());
        assertTrue(answer.headers().firstValue("Server").isEmpty());
        assertTrue(answer.headers().firstValue("X-Powered-By").isEmpty());
        String body = answer.body();
        assertFalse(body.contains("Payara"), body);
        assertFalse(body.contains("at org."), body);
        assertFalse(body.contains("Exception"), body);
    }

    @Test
    void sessionCookie_isKeptFromScriptsFromPlainLinesAndFromOtherSites() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(Portal.at("login")).build(),
                        BodyHandlers.ofString());
        List<String> cookies =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("trialgia="))
                        .toList();
        assertEquals(1, cookies.size(), cookies.toString());
        List<String> words = List.of(cookies.getFirst().split(";\\s*"));
        assertTrue(words.contains("Secure"), cookies.toString());
        assertTrue(words.contains("HttpOnly"), cookies.toString());
        // The server writes the word twice; a browser takes the last, so none may be weaker.
        assertEquals(
                Set.of("SameSite=Strict"),
                words.stream()
                        .filter(word -> word.startsWith("SameSite"))
                        .collect(Collectors.toSet()),
                cookies.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..%2f..%2fconfig/domain.xml", "/%2e%2e/config/domain.xml"})
    void traversal_isABadRequest(String path) throws IOException {
        assertStatus(400, raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void header_ofNineKilobytes_isABadRequest() throws IOException {
        assertStatus(
                400,
                raw(
                        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: "
                                + "a".repeat(9_000)
                                + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "POST /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
                        + "Content-Length: 4\r\n\r\nabcd",
                "POST /api/status HTTP/1.1\r\n"
                        + "Host: localhost\r\n"
                        + "Transfer-Encoding : chunked\r\n\r\n"
                        + "0\r\n\r\n"
            })
    void request_thatCanBeReadInTwoWays_isABadRequest(String request) throws IOException {
        assertStatus(400, raw(request));
    }

    @Test
    void trace_isNotAllowed() throws IOException {
        String answer = raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: s\r\n\r\n");
        assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.contains("X-Secret"), answer);
    }

    @Test
    void slowBodies_ofTwoHundredClients_doNotStopOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = connect();
                slow.add(socket);
                socket.getOutputStream()
                        .write(
                                ("POST /login HTTP/1.1\r\n"
                                     + "Host: localhost\r\n"
                                     + "Content-Type: application/x-www-form-urlencoded\r\n"
                                     + "Content-Length: 100000\r\n\r\n"
                                     + "a=")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
            HttpRequest request =
                    HttpRequest.newBuilder(Portal.at("api/status"))
                            .timeout(Duration.ofSeconds(15))
                            .build();
            assertEquals(200, HTTP.send(request, BodyHandlers.ofString()).statusCode());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void configuration_holdsNoPassword() throws IOException {
        String domain = Files.readString(Portal.stack().domain().resolve("config/domain.xml"));
        assertFalse(domain.contains(Portal.stack().databasePassword("app")));
        assertFalse(domain.contains(Portal.stack().adminPassword()));
        assertTrue(domain.contains("${ENV="));
    }

    @Test
    void dataFolder_isItsOwnersOnly() throws IOException {
        Path data = Portal.stack().options().data();
        assumeTrue(Files.getFileStore(data).supportsFileAttributeView("posix"));
        for (String name : List.of("", "secrets", "keys", "store", "anchors", "database")) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(data.resolve(name));
            assertTrue(
                    mode.stream().allMatch(right -> right.name().startsWith("OWNER_")),
                    name + " " + mode);
        }
    }

    private static URI management() {
        return URI.create(
                "http://127.0.0.1:"
                        + Portal.stack().options().adminPort()
                        + "/management/domain.json");
    }

    private static HttpResponse<String> administration(String login) throws Exception {
        String encoded =
                Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
        HttpRequest request =
                HttpRequest.newBuilder(management())
                        .header("Authorization", "Basic " + encoded)
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), Portal.stack().options().httpPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes as they are and reads the first piece of the answer. */
    private static String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[4_096];
            int read = socket.getInputStream().read(answer);
            return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    /** Addresses and ports on which a process listens, from the kernel's tables. */
    private static Set<String> listening(Path process) throws IOException {
        Set<String> inodes = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String target = readLink(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        Set<String> found = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line :
                    Files.readAllLines(process.resolve(table)).stream().skip(1).toList()) {
                String[] words = line.strip().split("\\s+");
                if (words[3].equals("0A") && inodes.contains(words[9])) {
                    found.add(address(words[1]));
                }
            }
        }
        return found;
    }

    private static String readLink(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** An address of the kernel's table: four-byte groups in little endian, port in hexadecimal. */
    private static String address(String entry) {
        String[] parts = entry.split(":");
        int port = Integer.parseInt(parts[1], 16);
        String last = parts[0].substring(parts[0].length() - 8);
        boolean mapped = parts[0].length() == 8 || parts[0].startsWith("0000000000000000FFFF0000");
        String host =
                mapped
                        ? Integer.parseInt(last.substring(6, 8), 16)
                                + "."
                                + Integer.parseInt(last.substring(4, 6), 16)
                                + "."
                                + Integer.parseInt(last.substring(2, 4), 16)
                                + "."
                                + Integer.parseInt(last.substring(0, 2), 16)
                        : "[" + parts[0] + "]";
        return host + ":" + port;
    }
}
