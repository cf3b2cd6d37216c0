package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds how often a network may set out for an identity provider: for each who does, something is remembered for a while. */
final class LimitedStarts extends OncePerRequestFilter {
    private static final int AT_ONCE = 30;
    private static final Duration EACH = Duration.ofSeconds(2);

    private final Allowances allowances;

    LimitedStarts(Clock clock) {
        allowances = new Allowances(AT_ONCE, EACH, clock);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/oauth2/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (allowances.of(Network.of(request.getRemoteAddr()).prefix()).tryConsume(1)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
