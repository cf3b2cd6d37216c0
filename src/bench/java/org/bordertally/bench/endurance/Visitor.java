package org.bordertally.bench.endurance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: keeps cookies, follows no redirection, sends each form's token along, and waits so long and no longer. */
final class Visitor {
    /** Who waits longer for a page has gone away. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager kept = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .cookieHandler(kept)
            .build();
    private String token = "";

    /**
     * What came back.
     *
     * @param status of HTTP, 0 when nothing came in time
     * @param location where a redirection leads, else empty
     */
    record Answer(int status, String body, String location) {}

    Visitor(String address) {
        this.address = address;
    }

    Answer get(String path) {
        return send(request(path));
    }

    Answer post(String path, Map<String, String> fields, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encoded(token)));
        for (int name = 0; name + 1 < headers.length; name += 2) {
            request.header(headers[name], headers[name + 1]);
        }
        return send(request);
    }

    /** A form with a file. */
    Answer post(String path, Map<String, String> fields, String fileName, byte[] file) {
        StringBuilder form = new StringBuilder(part("_csrf", token));
        fields.forEach((name, value) -> form.append(part(name, value)));
        form.append(
                "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n".formatted(fileName));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(form.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--part--\r\n"))));
    }

    private static String part(String name, String value) {
        return "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    /** Whether the name and password let this browser in. */
    boolean logIn(String name, String password, String... headers) {
        get("/login");
        post("/login", Map.of("username", name, "password", password), headers);
        return get("/").status() == 200;
    }

    /** As a request's header sends them. */
    String cookies() {
        return kept.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("location").orElse(""));
        } catch (IOException e) {
            return new Answer(0, "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "", "");
        }
    }
}
