package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what no answer can be given to before anybody works on it, and says nothing of callers who did not wait for one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class CheckedRequests extends OncePerRequestFilter {
    /** Where whoever writes the page of a refused request finds what was wrong. */
    static final String FAULT = CheckedRequests.class.getName() + ".fault";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Parameters.Fault> fault = Parameters.comeWithFiles(request) ? Optional.empty() : fault(request);
        if (fault.isPresent()) {
            request.setAttribute(FAULT, fault.get());
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (isUnreadable(e) && !response.isCommitted()) {
                request.setAttribute(FAULT, new Parameters.Fault("refused.parameters", ""));
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else if (isAborted(e)) {
                logger.debug("Nobody waited for the answer to " + request.getRequestURI());
            } else {
                throw e;
            }
        }
    }

    private static Optional<Parameters.Fault> fault(HttpServletRequest request) {
        try {
            return Parameters.faultIn(request);
        } catch (IllegalStateException unreadable) {
            return Optional.of(new Parameters.Fault("refused.parameters", ""));
        }
    }

    /** Whether a form with files, which is read behind this, holds what no form does. */
    private static boolean isUnreadable(Exception failure) {
        return failure instanceof InvalidFileNameException || failure instanceof InvalidParameterException;
    }

    /** Whether the one who asked has gone; a database that has gone is another matter. */
    static boolean isAborted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException) {
                return true;
            }
        }
        return false;
    }

    /** The same for a form with files, once it is read. */
    static final class OfForms implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (Parameters.comeWithFiles(request)) {
                Parameters.faultIn(request).ifPresent(fault -> {
                    throw new FaultyRequestException(fault.word(), fault.name(), Parameters.LONGEST);
                });
            }
            return true;
        }
    }
}
