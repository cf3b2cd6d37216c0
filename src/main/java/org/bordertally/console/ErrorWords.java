package org.bordertally.console;

import jakarta.servlet.RequestDispatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** What is said where a request did not come as far as a page: for programs as {@link RefusedRequests} says it. */
@Component
final class ErrorWords extends DefaultErrorAttributes {
    private final MessageSource words;

    ErrorWords(MessageSource words) {
        this.words = words;
    }

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE, RequestAttributes.SCOPE_REQUEST);
        int code = status instanceof Integer number ? number : 500;
        Object fault = request.getAttribute(CheckedRequests.FAULT, RequestAttributes.SCOPE_REQUEST);
        String message = fault instanceof Parameters.Fault wrong
                ? words.getMessage(
                        wrong.word(), new Object[] {wrong.name(), Parameters.LONGEST}, LocaleContextHolder.getLocale())
                : words.getMessage(word(code), null, LocaleContextHolder.getLocale());
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("status", code);
        attributes.put("message", message);
        return attributes;
    }

    private static String word(int status) {
        return switch (status) {
            case 401, 403 -> "refused.role";
            case 404 -> "refused.unknown";
            default -> status < 500 ? "refused.request" : "refused.failed";
        };
    }
}
