package org.bordertally.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What nobody who means well would send.
 *
 * @param address with what is asked for
 * @param form null for what is only read
 */
record HostileRequest(String address, @Nullable String form) {
    /** As they stand in an address; also what no encoder would make. */
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "a%00b",
            "%01",
            "%0d%0aX:%20y",
            "%ff",
            "%c0%80",
            "%ed%a0%80",
            encoded("x".repeat(5_000)),
            "-999999999-01-01",
            encoded("+999999999-12-31"),
            "10000-01-01",
            "1899-12-31",
            "9999-12-31",
            "infinity",
            "9223372036854775807",
            "9223372036854775808",
            "-2147483648",
            "-1",
            "NaN",
            encoded("<script>alert(1)</script>"),
            encoded("../../../../etc/passwd"),
            "..%2f..%2fetc",
            encoded("'; DROP TABLE intake.delivery; --"),
            encoded("{x}${7*7}#{refused}"),
            encoded("\uD83D\uDE00\u202E"));

    /** Of these, for forms: what each would do is worked out at the desk before it is refused. */
    private static final List<String> IN_FORMS = List.of(
            "a%00b",
            "%ff",
            encoded("x".repeat(5_000)),
            "-999999999-01-01",
            "9223372036854775807",
            encoded("<script>alert(1)</script>"));

    /** Every page takes these; sent to some. */
    private static final List<String> EVERYWHERE = List.of("lang", "unknown");

    private static final List<String> SOME = List.of("GET /login", "GET /", "GET /statistics", "GET /api/v1/status");

    /** What is asked for else, so that the rest of a request is in order. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("id", "1"),
            Map.entry("number", "1"),
            Map.entry("name", "2024-07"),
            Map.entry("from", "2024-08-01"),
            Map.entry("to", "2024-08-12"),
            Map.entry("date", "2024-08-12"),
            Map.entry("feed", "crossings"),
            Map.entry("sender", "HUU_NGHI"),
            Map.entry("country", "CHN"),
            Map.entry("partner", "CHN"),
            Map.entry("flow", "ENTRY"),
            Map.entry("period", "2024-07"),
            Map.entry("format", "csv"),
            Map.entry("revision", "1"),
            Map.entry("page", "1"),
            Map.entry("lines", "1"),
            Map.entry("accept", "LEFT"),
            Map.entry("role", "VIEWER"),
            Map.entry("enabled", "true"),
            Map.entry("by", "somebody"),
            Map.entry("upload", "none"),
            Map.entry("occasion", "talks"));

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Each variable and parameter with each value, the others as usual. */
    static List<HostileRequest> of(Route route) {
        List<HostileRequest> requests = new ArrayList<>();
        List<String> taken = new ArrayList<>(route.parameters());
        if (SOME.contains(route.toString())) {
            taken.addAll(EVERYWHERE);
        }
        for (String value : route.method().equals("GET") ? VALUES : IN_FORMS) {
            for (String variable : route.variables()) {
                requests.add(sent(route, Map.of(variable, value)));
            }
            for (String parameter : taken) {
                requests.add(sent(route, Map.of(parameter, value)));
            }
        }
        if (route.method().equals("GET")) {
            for (String parameter : route.parameters()) {
                String usual = USUAL.getOrDefault(parameter, "");
                requests.add(sent(route, Map.of(parameter, usual + "&" + parameter + "=again")));
                requests.add(sent(route, Map.of(parameter + "%5B%5D", usual, parameter + ".x", usual)));
            }
        }
        requests.add(sent(route, Map.of("%00", "1")));
        return requests;
    }

    private static HostileRequest sent(Route route, Map<String, String> hostile) {
        String path = route.path();
        for (String variable : route.variables()) {
            path = path.replace(
                    "{" + variable + "}", hostile.getOrDefault(variable, USUAL.getOrDefault(variable, "1")));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        route.parameters().stream().filter(USUAL::containsKey).forEach(each -> parameters.put(each, USUAL.get(each)));
        hostile.forEach((name, value) -> {
            if (!route.variables().contains(name)) {
                parameters.put(name, value);
            }
        });
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) ->
                form.append(form.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return route.method().equals("GET")
                ? new HostileRequest(form.isEmpty() ? path : path + "?" + form, null)
                : new HostileRequest(path, form.toString());
    }
}
