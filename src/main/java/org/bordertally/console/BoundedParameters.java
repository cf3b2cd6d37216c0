package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says so where a form or an address is too large to be read, whoever was about to read it first. */
final class BoundedParameters extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!Parameters.comeWithFiles(request)) {
                request.getParameterMap();
            }
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            // No page of ours: what shows it would look at the parameters, too.
            response.resetBuffer();
            response.setStatus(e.getErrorCode());
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().println("The form or the address cannot be read: it is too large, or damaged.");
        }
    }
}
