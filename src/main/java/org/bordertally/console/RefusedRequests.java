package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says what happened and what to do next, where a request cannot be answered. */
@ControllerAdvice
final class RefusedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);
    private static final int MISTAKEN = 400;
    private static final int FAILED = 500;
    private static final int LATER = 503;

    /** The server broke it off: it took too long, was cancelled, or filled too much of the disk. */
    private static final Set<String> BROKEN_OFF = Set.of("57014", "53400");

    /** What was given is no value that the database knows. */
    private static final String IMPOSSIBLE = "22";

    private final Premises premises;
    private final MessageSource words;

    RefusedRequests(Premises premises, MessageSource words) {
        this.premises = premises;
        this.words = words;
    }

    @ExceptionHandler
    Object refuse(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || CheckedRequests.isAborted(failure)) {
            throw failure;
        }
        boolean isProgram = request.getRequestURI().startsWith("/api/");
        Locale locale = isProgram ? Locale.ENGLISH : LocaleContextHolder.getLocale();
        Premises.Refused refused = refused(failure, locale, request);
        String message = Folders.leftOut(refused.message());
        if (isProgram) {
            return ResponseEntity.status(refused.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Premises.Refused(refused.status(), message));
        }
        response.setStatus(refused.status());
        ModelAndView page = new ModelAndView("refused");
        page.addObject("frame", EveryPage.Frame.bare(request, null));
        page.addObject("message", message);
        return page;
    }

    private Premises.Refused refused(Exception failure, Locale locale, HttpServletRequest request) {
        Premises.Refused mistaken = mistaken(failure, locale);
        if (mistaken != null) {
            return mistaken;
        }
        String state = state(failure);
        if (BROKEN_OFF.contains(state)) {
            return new Premises.Refused(LATER, words.getMessage("refused.broken", null, locale));
        }
        if (state.startsWith(IMPOSSIBLE)) {
            LOG.warn(
                    "{} {}: the database knows no such value ({})",
                    request.getMethod(),
                    request.getRequestURI(),
                    state);
            return mistaken(locale, "refused.request");
        }
        Premises.Refused refused = premises.refused(failure)
                .orElseGet(() -> new Premises.Refused(FAILED, words.getMessage("refused.failed", null, locale)));
        if (refused.status() == FAILED) {
            LOG.error("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.getMessage(), failure);
        }
        return refused;
    }

    /** What is wrong with the request itself; null where that is nothing. */
    private Premises.@Nullable Refused mistaken(Exception failure, Locale locale) {
        if (failure instanceof FaultyRequestException mistake) {
            return mistaken(locale, mistake.word(), mistake.arguments());
        }
        if (failure instanceof MethodArgumentTypeMismatchException mistake) {
            return LocalDate.class.equals(mistake.getRequiredType())
                    ? mistaken(locale, "refused.day", mistake.getName(), KnownDays.FIRST, KnownDays.LAST)
                    : mistaken(locale, "refused.value", mistake.getName(), Parameters.shown(mistake.getValue()));
        }
        if (failure instanceof MissingServletRequestParameterException mistake) {
            return mistaken(locale, "refused.missing", mistake.getParameterName());
        }
        if (failure instanceof ErrorResponse told) {
            ProblemDetail problem = told.getBody();
            String message = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
            return new Premises.Refused(told.getStatusCode().value(), Parameters.shown(message));
        }
        return null;
    }

    private Premises.Refused mistaken(Locale locale, String word, Object... arguments) {
        return new Premises.Refused(MISTAKEN, words.getMessage(word, arguments, locale));
    }

    /** Of SQL; empty where the database did not fail. */
    private static String state(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState();
            }
        }
        return "";
    }
}
