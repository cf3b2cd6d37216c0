package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bordertally.console.LimitedLogin.TooManyTriesException;
import org.bordertally.export.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** What is said to whoever could not be logged in; nothing is kept for them. */
final class RefusedLogin implements AuthenticationEntryPoint, AuthenticationFailureHandler {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** To a program. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyTriesException) {
            refuse(response, HttpStatus.TOO_MANY_REQUESTS, MINUTE, "Too many wrong passwords: wait a minute.");
        } else if (why instanceof AuthenticationServiceException) {
            refuse(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    MOMENT,
                    "Passwords cannot be checked just now: try again in a moment.");
        } else {
            if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"BorderTally\"");
            }
            refuse(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    Duration.ZERO,
                    "Log in with the name and password of an account.");
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, Duration wait, String message)
            throws IOException {
        response.setStatus(status.value());
        if (!wait.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().print(Json.write(new Premises.Refused(status.value(), message)));
    }

    /** To a person. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        response.sendRedirect(request.getContextPath()
                + (why instanceof AuthenticationServiceException ? "/login?busy" : "/login?error"));
    }
}
