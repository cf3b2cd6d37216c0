package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says what happened and what to do next, where a request cannot be answered. */
@ControllerAdvice
final class RefusedRequests {
    private static final int FAILED = 500;

    private final Premises premises;

    RefusedRequests(Premises premises) {
        this.premises = premises;
    }

    @ExceptionHandler
    Object refuse(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException) {
            throw failure;
        }
        Premises.Refused refused = refused(failure);
        if (refused.status() == FAILED) {
            LoggerFactory.getLogger(RefusedRequests.class)
                    .error("{} {}: {}", request.getMethod(), request.getRequestURI(), refused.message(), failure);
        }
        if (request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.status(refused.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("status", refused.status(), "message", refused.message()));
        }
        response.setStatus(refused.status());
        ModelAndView page = new ModelAndView("refused");
        page.addObject("frame", EveryPage.Frame.bare(request, null));
        page.addObject("message", refused.message());
        return page;
    }

    private Premises.Refused refused(Exception failure) {
        if (failure instanceof MethodArgumentTypeMismatchException mistake) {
            return new Premises.Refused(400, "%s cannot be %s.".formatted(mistake.getName(), mistake.getValue()));
        }
        if (failure instanceof ErrorResponse told) {
            ProblemDetail problem = told.getBody();
            String message = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
            return new Premises.Refused(told.getStatusCode().value(), String.valueOf(message));
        }
        return premises.refused(failure);
    }
}
