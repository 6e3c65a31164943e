package org.trialgia.web.frame;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Leads an address to its page. Nothing else of the application can be asked for by name: no page
 * file, no folder.
 */
public class AddressFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    static final String MATCH = AddressFilter.class.getName() + ".match";

    /** Answered by a servlet of their own. */
    private static final List<String> PASSED_ON =
            List.of("/assets/", "/jakarta.faces.resource/", "/api/", "/file.upload/");

    @Inject private transient Addresses addresses;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        if (PASSED_ON.stream().anyMatch(path::startsWith)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Addresses.Match> match = addresses.match(path);
        if (match.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        request.setAttribute(MATCH, match.get());
        Address address = match.get().address();
        if (address.listing() != null) {
            CDI.current().select(address.listing()).get().send(response);
        } else {
            request.getRequestDispatcher(address.view()).forward(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return path.isEmpty() ? "/" : path;
    }
}
