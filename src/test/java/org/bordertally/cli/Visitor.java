package org.bordertally.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that keeps cookies, follows no redirection and sends each form's token along. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    Visitor(String address) {
        this.address = address;
    }

    /** @param path of the pages, or an address elsewhere */
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(path.startsWith("/") ? address + path : path))
                .build());
    }

    /** The same as a browser does for somebody who looks at it. */
    HttpResponse<String> getAsBrowser(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html")
                .build());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encoded(token)))
                .build());
    }

    /** An address as it stands, also one that nobody would write; headers in pairs. */
    HttpResponse<String> getRaw(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** The same for a form. */
    HttpResponse<String> postRaw(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(this.address + address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encoded(token)))
                .build());
    }

    /** A form with a file. */
    HttpResponse<String> post(String path, Map<String, String> fields, String fileName, String text) {
        StringBuilder form = new StringBuilder();
        // As browsers do: in the order of the page, where the token comes first.
        Map<String, String> all = new LinkedHashMap<>();
        all.put("_csrf", token);
        all.putAll(fields);
        all.forEach((name, value) -> form.append(
                "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value)));
        form.append("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--part--\r\n"
                .formatted(fileName, text));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** Answers where it leads. */
    String logIn(String name, String password) {
        get("/login");
        HttpResponse<String> answer = post("/login", Map.of("username", name, "password", password));
        get("/login");
        return answer.headers().firstValue("location").orElse("").replace(address, "");
    }

    /** What identifies the visitor to the server. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    String token() {
        return token;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.toString(), e);
        }
    }
}
