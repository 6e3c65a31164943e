package org.trialgia.web.rest;

import jakarta.json.JsonObject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be asked under {@code /api}, in OpenAPI: behind the login, as everything it describes.
 */
@Path("openapi.json")
public class OpenApiResource {

    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String END = ".class";

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject document(@Context ServletContext application) {
        return OpenApiDocument.of(resources(application));
    }

    /** The classes of this package that answer at an address. */
    private static List<Class<?>> resources(ServletContext application) {
        Set<String> files =
                application.getResourcePaths(
                        CLASSES + OpenApiResource.class.getPackageName().replace('.', '/') + "/");
        List<Class<?>> found = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(END)) {
                String name =
                        file.substring(CLASSES.length(), file.length() - END.length())
                                .replace('/', '.');
                Class<?> each = load(name);
                if (each.isAnnotationPresent(Path.class)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OpenApiResource.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the portal lacks its class " + name, e);
        }
    }
}
