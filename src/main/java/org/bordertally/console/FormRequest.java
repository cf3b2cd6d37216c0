package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose form was read already. */
final class FormRequest extends HttpServletRequestWrapper {
    private final Map<String, String[]> parameters;

    /** @param fields of the form; what the address says of the same name comes first, as in every request */
    FormRequest(HttpServletRequest request, Map<String, String> fields) {
        super(request);
        parameters = new LinkedHashMap<>();
        fields.forEach((name, value) -> parameters.put(name, new String[] {value}));
        parameters.putAll(request.getParameterMap());
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }
}
