package org.trialgia.web.frame;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of style sheets, scripts and pictures, each naming its content by a hash. */
@Named
@ApplicationScoped
public class Assets {

    private static final String ROOT = "/assets/";
    private static final int HASH_CHARACTERS = 12;

    @Inject private ServletContext files;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The address of an own file, such as {@code trialgia.css}. */
    public String path(String name) {
        return known.computeIfAbsent(name, key -> ROOT + key + "?v=" + hash(ROOT + key));
    }

    /** The address of ECharts. */
    public String getEcharts() {
        return vendor("echarts-", "echarts.min.js");
    }

    /** The address of NiiVue. */
    public String getNiivue() {
        return vendor("niivue-", "niivue.umd.js");
    }

    private String vendor(String prefix, String file) {
        Set<String> folders = files.getResourcePaths(ROOT + "vendor/");
        return folders.stream()
                .filter(folder -> folder.startsWith(ROOT + "vendor/" + prefix))
                .findFirst()
                .map(folder -> path(folder.substring(ROOT.length()) + file))
                .orElseThrow(() -> new IllegalStateException("the build put no " + file + " in"));
    }

    private String hash(String path) {
        try (InputStream content = files.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalArgumentException("no asset " + path);
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content.readAllBytes());
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
