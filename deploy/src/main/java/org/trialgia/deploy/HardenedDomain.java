package org.trialgia.deploy;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/**
 * Writes the server's configuration before it starts, so that not even its first start listens
 * where it must not: application and administration on the loopback address, everything else off.
 * Written anew at every start; a setting changed by hand does not survive.
 */
final class HardenedDomain {

    private static final String CONFIG = "server-config";

    private final Path folder;
    private final Options options;
    private final Document document;
    private final Element config;

    HardenedDomain(Path folder, Options options) throws IOException {
        this.folder = folder;
        this.options = options;
        this.document = read(file());
        this.config = config(document);
    }

    /** Writes every setting. */
    void write() throws IOException {
        listeners();
        switchOff();
        limits();
        virtualMachine();
        pool();
        Files.createDirectories(folder.resolve("docroot-empty"));
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            Path part = folder.resolve("config/domain.xml.new");
            factory.newTransformer()
                    .transform(new DOMSource(document), new StreamResult(part.toFile()));
            DataFolder.ownerOnly(part);
            Files.move(
                    part,
                    file(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (TransformerException e) {
            throw new IOException("cannot write " + file(), e);
        }
    }

    private Path file() {
        return folder.resolve("config/domain.xml");
    }

    private void listeners() {
        set(named("network-listener", "http-listener-1"), "address", "127.0.0.1");
        set(named("network-listener", "http-listener-1"), "port", options.httpPort());
        set(named("network-listener", "http-listener-2"), "address", "127.0.0.1");
        set(named("network-listener", "http-listener-2"), "enabled", "false");
        set(named("network-listener", "admin-listener"), "address", "127.0.0.1");
        set(named("network-listener", "admin-listener"), "port", options.adminPort());
    }

    private void switchOff() {
        for (Element listener : all(config, "iiop-listener")) {
            set(listener, "enabled", "false");
            set(listener, "address", "127.0.0.1");
        }
        Element jmx = named("jmx-connector", "system");
        set(jmx, "enabled", "false");
        set(jmx, "address", "127.0.0.1");
        Element jms = child(config, "jms-service");
        set(jms, "type", "DISABLED");
        set(jms, "default-jms-host", "default_JMS_host");
        Element host = child(jms, "jms-host");
        set(host, "name", "default_JMS_host");
        set(host, "host", "localhost");
        set(host, "port", "7676");
        set(child(config, "hazelcast-config-specific-configuration"), "enabled", "false");
        set(child(config, "microprofile-metrics-configuration"), "enabled", "false");
        set(child(config, "microprofile-openapi-configuration"), "enabled", "false");
        set(child(config, "microprofile-healthcheck-configuration"), "enabled", "false");
        set(
                child(document.getDocumentElement(), "phone-home-runtime-configuration"),
                "enabled",
                "false");
        Element administration = child(config, "admin-service");
        Element deployment = child(administration, "das-config");
        set(deployment, "autodeploy-enabled", "false");
        set(deployment, "dynamic-reload-enabled", "false");
        set(child(config, "admin-audit-configuration"), "enabled", "true");
    }

    private void limits() {
        for (String protocol : List.of("http-listener-1", "admin-listener")) {
            Element http = child(named("protocol", protocol), "http");
            set(http, "server-header", "false");
            set(http, "http2-enabled", "false");
            set(http, "websockets-support-enabled", "false");
        }
        Element http = child(named("protocol", "http-listener-1"), "http");
        set(http, "max-form-post-size-bytes", 1_048_576);
        set(http, "max-request-parameters", 2_000);
        set(http, "connection-upload-timeout-millis", 60_000);
        set(http, "request-timeout-seconds", 900);
        set(http, "timeout-seconds", 15);
        set(http, "xpowered-by", null);
        // The server ignores what the application says of it, in web.xml or at its start.
        set(http, "cookie-same-site-enabled", "true");
        set(http, "cookie-same-site-value", "Strict");
        // Five threads, as it comes, are stopped by five slow clients.
        Element threads = named("thread-pool", "http-thread-pool");
        set(threads, "min-thread-pool-size", 10);
        set(threads, "max-thread-pool-size", 300);
        Element service = child(config, "http-service");
        set(service, "access-logging-enabled", "true");
        // No request line: addresses name participants.
        Element log = child(service, "access-log");
        set(log, "format", "%client.name% %datetime% %status% %response.length% %time-taken%");
        set(log, "write-interval-seconds", 1);
        property(
                named("virtual-server", "server"),
                "docroot",
                "${com.sun.aas.instanceRoot}/docroot-empty");
        Element session =
                child(
                        child(child(config, "web-container"), "session-config"),
                        "session-properties");
        set(session, "timeout-in-seconds", 900);
    }

    private void virtualMachine() {
        Element java = child(config, "java-config");
        for (Element option : all(java, "jvm-options")) {
            String text = option.getTextContent();
            if (text.startsWith("-Xmx") || text.startsWith("-Dorg.glassfish.additionalOSGi")) {
                java.removeChild(option);
            }
        }
        option(java, options.quick() ? "-Xmx2g" : "-Xmx3g");
        option(java, "-XX:+ExitOnOutOfMemoryError");
        option(java, "-Dhazelcast.socket.bind.any=false");
        option(java, "-Duser.timezone=UTC");
        option(java, "-Dfile.encoding=UTF-8");
        if (options.quick()) {
            option(java, "-XX:TieredStopAtLevel=1");
            option(java, "-XX:+UseSerialGC");
            option(java, "-XX:-BytecodeVerificationRemote");
        }
    }

    /**
     * The connection pool; its password comes from the server's environment, not from this file.
     */
    private void pool() {
        Element resources = child(document.getDocumentElement(), "resources");
        Element pool = find(resources, "jdbc-connection-pool", "name", "trialgia");
        if (pool == null) {
            pool = document.createElement("jdbc-connection-pool");
            pool.setAttribute("name", "trialgia");
            resources.appendChild(pool);
        }
        set(pool, "datasource-classname", "org.postgresql.ds.PGSimpleDataSource");
        set(pool, "res-type", "javax.sql.DataSource");
        set(pool, "steady-pool-size", 4);
        set(pool, "max-pool-size", 32);
        set(pool, "max-wait-time-in-millis", 5_000);
        set(pool, "is-connection-validation-required", "true");
        set(pool, "connection-validation-method", "custom-validation");
        set(
                pool,
                "validation-classname",
                "org.glassfish.api.jdbc.validation.PostgresConnectionValidation");
        set(pool, "fail-all-connections", "true");
        // A page asks some ten services, each with a transaction: not each looks after it anew.
        set(pool, "validate-atmost-once-period-in-seconds", 2);
        property(pool, "serverName", "127.0.0.1");
        property(pool, "portNumber", Integer.toString(options.dbPort()));
        property(pool, "databaseName", Database.NAME);
        property(pool, "user", Database.APPLICATION);
        property(pool, "password", "${ENV=" + PayaraServer.DATABASE_PASSWORD + "}");
        property(pool, "currentSchema", Database.SCHEMA);
        if (find(resources, "jdbc-resource", "jndi-name", "jdbc/trialgia") == null) {
            Element resource = document.createElement("jdbc-resource");
            resource.setAttribute("pool-name", "trialgia");
            resource.setAttribute("jndi-name", "jdbc/trialgia");
            resources.appendChild(resource);
            Element server = find(document.getDocumentElement(), "server", "name", "server");
            Element reference = document.createElement("resource-ref");
            reference.setAttribute("ref", "jdbc/trialgia");
            server.appendChild(reference);
        }
    }

    private void option(Element java, String text) {
        for (Element option : all(java, "jvm-options")) {
            if (option.getTextContent().equals(text)) {
                return;
            }
        }
        Element option = document.createElement("jvm-options");
        option.setTextContent(text);
        java.appendChild(option);
    }

    private void property(Element owner, String name, String value) {
        Element property = find(owner, "property", "name", name);
        if (property == null) {
            property = document.createElement("property");
            property.setAttribute("name", name);
            owner.appendChild(property);
        }
        property.setAttribute("value", value);
    }

    private static void set(Element element, String attribute, @Nullable Object value) {
        if (value == null) {
            element.removeAttribute(attribute);
        } else {
            element.setAttribute(attribute, value.toString());
        }
    }

    /** An element of the configuration by its name or id; the server cannot do without it. */
    private Element named(String tag, String name) {
        Element found = find(config, tag, "name", name);
        if (found == null) {
            found = find(config, tag, "id", name);
        }
        if (found == null) {
            throw new StartRefused(
                    "The server's configuration has no "
                            + tag
                            + " "
                            + name
                            + "; is it a Payara 7?");
        }
        return found;
    }

    private Element child(Element parent, String tag) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                return element;
            }
        }
        Element made = document.createElement(tag);
        parent.appendChild(made);
        return made;
    }

    private static @Nullable Element find(
            Element within, String tag, String attribute, String value) {
        for (Element element : all(within, tag)) {
            if (element.getAttribute(attribute).equals(value)) {
                return element;
            }
        }
        return null;
    }

    private static List<Element> all(Element within, String tag) {
        NodeList nodes = within.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Element config(Document document) {
        Element found = find(document.getDocumentElement(), "config", "name", CONFIG);
        if (found == null) {
            throw new StartRefused("The server's configuration has no " + CONFIG + ".");
        }
        return found;
    }

    private static Document read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + file, e);
        }
    }
}
