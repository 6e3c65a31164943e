package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Set;

/**
 * Lets nobody in without a login, and takes a writing request only with a header no foreign page
 * can send along with the session's cookie.
 */
@Provider
public class RestGate implements ContainerRequestFilter {

    /** The header; any value. */
    public static final String HEADER = "X-Trialgia";

    private static final Set<String> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject private HttpServletRequest http;
    @Context private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> asked = resource.getResourceClass();
        if (asked != null && asked.isAnnotationPresent(Open.class)) {
            return;
        }
        if (http.getUserPrincipal() == null) {
            request.abortWith(
                    Problem.of(
                            401, "Unauthorized", "Log in first, and send the session's cookie."));
        } else if (!READING.contains(request.getMethod())
                && (request.getHeaderString(HEADER) == null
                        || foreign(request.getHeaderString("Origin")))) {
            request.abortWith(
                    Problem.of(
                            403,
                            "Forbidden",
                            "A writing request needs the header " + HEADER + ": 1."));
        }
    }

    private boolean foreign(@Nullable String origin) {
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return !http.getHeader("Host").equals(authority);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
