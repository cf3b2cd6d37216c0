package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bordertally.console.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without an account can do to a running server; each from a network of this machine of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private ServedConsole console;
    private ServedConsole behindProxy;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        console = new ServedConsole(folder.resolve("one"), files);
        behindProxy = new ServedConsole(
                folder.resolve("other"), files, Map.of("bordertally.trusted-proxies", "127.0.0.64/26, ::1"));
    }

    @AfterAll
    void close() {
        console.close();
        behindProxy.close();
    }

    /** @param head lines of the request besides, each with its end */
    private static RawClient asked(ServedConsole where, String from, String request, String head) throws IOException {
        return new RawClient(where.address(), from)
                .send("%s HTTP/1.1\r\nHost: pages.example\r\nConnection: close\r\n%s\r\n".formatted(request, head));
    }

    private int asProgram(String from, String name, String password, String head) throws IOException {
        try (RawClient client = asked(console, from, "GET /api/v1/status", basic(name, password) + head)) {
            return client.status();
        }
    }

    private static String basic(String name, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    @Test
    void triesAtTheSameTimeAreNoMoreThanThoseOneAfterTheOther() {
        String password = console.account("parallel", Role.VIEWER);
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> tries = IntStream.range(0, 30)
                .mapToObj(number -> client.sendAsync(program("parallel", "guess" + number), BodyHandlers.ofString())
                        .thenApply(HttpResponse::statusCode))
                .toList();
        List<Integer> statuses =
                tries.stream().map(CompletableFuture::join).sorted().toList();
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(25);
        assertThat(client.sendAsync(program("parallel", password), BodyHandlers.ofString())
                        .thenApply(HttpResponse::statusCode)
                        .join())
                .isEqualTo(429);
    }

    private HttpRequest program(String name, String password) {
        return HttpRequest.newBuilder(URI.create(console.address() + "/api/v1/status"))
                .header(
                        "Authorization",
                        basic(name, password)
                                .substring("Authorization: ".length())
                                .strip())
                .build();
    }

    @Test
    void nobodyIsBelievedWhereARequestComesFrom() throws IOException {
        for (int number = 0; number < 30; number++) {
            String forged =
                    "X-Forwarded-For: 203.0.113.%d\r\nForwarded: for=203.0.113.%1$d\r\nX-Real-IP: 203.0.113.%1$d\r\n"
                            .formatted(number);
            assertThat(asProgram("127.0.0.20", "name-" + number, "guess", forged))
                    .isEqualTo(401);
        }
        assertThat(asProgram("127.0.0.20", "one-more", "guess", "X-Forwarded-For: 203.0.113.99\r\n"))
                .isEqualTo(429);
        assertThat(asProgram("127.0.0.21", "one-more", "guess", "")).isEqualTo(401);
    }

    @Test
    void ofAProxyThatIsNamedTheLastAddressThatIsNoProxyCounts() throws IOException {
        for (int number = 0; number < 30; number++) {
            String forwarded = "X-Forwarded-For: 198.51.100.%d, 203.0.113.1, 127.0.0.66\r\n".formatted(number);
            try (RawClient client = asked(
                    behindProxy, "127.0.0.65", "GET /api/v1/status", basic("name-" + number, "guess") + forwarded)) {
                assertThat(client.status()).isEqualTo(401);
            }
        }
        assertThat(through("127.0.0.65", "203.0.113.1")).isEqualTo(429);
        assertThat(through("127.0.0.65", "203.0.113.2")).isEqualTo(401);
        assertThat(through("127.0.0.20", "203.0.113.1")).as("no proxy").isEqualTo(401);
    }

    private int through(String proxy, String address) throws IOException {
        String head = basic("one-more", "guess") + "X-Forwarded-For: " + address + "\r\n";
        try (RawClient client = asked(behindProxy, proxy, "GET /api/v1/status", head)) {
            return client.status();
        }
    }

    @Test
    void theNameOfTheServerIsBelievedFromNoForwardingAndHttpsFromProxiesThatAreNamed() throws IOException {
        String forwarded = String.join(
                "\r\n",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Port: 81",
                "X-Forwarded-Proto: https",
                "X-Forwarded-For: 203.0.113.1",
                "Forwarded: host=evil.example;proto=https",
                "");
        assertThat(leadsTo(console, "127.0.0.22", forwarded)).isEqualTo("http://pages.example/login");
        assertThat(leadsTo(behindProxy, "127.0.0.22", forwarded)).isEqualTo("http://pages.example/login");
        assertThat(leadsTo(behindProxy, "127.0.0.65", forwarded)).isEqualTo("https://pages.example/login");
    }

    private static String leadsTo(ServedConsole where, String from, String head) throws IOException {
        try (RawClient client = asked(where, from, "GET /deliveries", head)) {
            String answer = client.answer();
            assertThat(answer).doesNotContain("evil");
            return answer.replaceFirst("(?s).*\r\nLocation: ([^\r]*)\r\n.*", "$1");
        }
    }

    @Test
    void nothingIsRememberedOfStrangers() throws IOException {
        String html = "Accept: text/html\r\n";
        List<RawClient> all = new ArrayList<>(List.of(
                asked(console, "127.0.0.23", "GET /login", html),
                asked(console, "127.0.0.23", "GET /deliveries", html),
                asked(console, "127.0.0.23", "GET /nothing", html),
                asked(console, "127.0.0.23", "POST /login", html + "Content-Length: 0\r\n"),
                asked(console, "127.0.0.23", "GET /api/v1/status", ""),
                asked(console, "127.0.0.23", "GET /api/v1/status", basic("nobody", "guess")),
                asked(console, "127.0.0.23", "GET /login/oauth2/code/any?code=1&state=2", html),
                new RawClient(console.server().managementAddress(), "127.0.0.23")
                        .send("GET /actuator/env HTTP/1.1\r\nHost: health\r\nConnection: close\r\n\r\n")));
        for (RawClient each : all) {
            assertThat(each.answer()).startsWith("HTTP/1.1").doesNotContain("JSESSIONID");
            each.close();
        }
        Visitor visitor = new Visitor(console.address());
        visitor.get("/login");
        HttpResponse<String> refused = visitor.post("/login", Map.of("username", "nobody", "password", "guess"));
        assertThat(refused.headers().allValues("location")).containsExactly(console.address() + "/login?error");
        assertThat(refused.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
    }

    @Test
    void noFormFillsTheMemory() throws IOException {
        String name = "username=" + "a".repeat(2_000_000) + "&password=guess";
        for (int number = 0; number < 64; number++) {
            HttpRequest post = HttpRequest.newBuilder(URI.create(console.address() + "/login"))
                    .header("Content-Type", FORM)
                    .POST(HttpRequest.BodyPublishers.ofString(name))
                    .build();
            int status;
            try {
                status = HttpClient.newHttpClient()
                        .send(post, BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                status = 0;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(status).as("cut off, or refused unread").isIn(0, 413);
        }
        assertThat(new Visitor(console.address()).get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void headsAndParametersAreBounded() throws IOException {
        String many = "&a".repeat(600).substring(1);
        assertThat(status("GET /login?" + "a".repeat(9000), "")).isIn(400, 414);
        assertThat(status("GET /login", "X: " + "a".repeat(9000) + "\r\n")).isIn(400, 431);
        assertThat(status("GET /login", "X: a\r\n".repeat(200))).isIn(400, 431);
        assertThat(status("GET /login", "Cookie: " + "a=b; ".repeat(300) + "a=b\r\n"))
                .isIn(200, 400);
        assertThat(status("GET /login?" + many, "")).isEqualTo(400);
    }

    private int status(String request, String head) throws IOException {
        try (RawClient client = asked(console, "127.0.0.24", request, head)) {
            return client.status();
        }
    }

    @Test
    void othersCannotLockOutABrowserThatLoggedInBefore() throws IOException {
        String password = console.account("known", Role.VIEWER);
        Visitor known = new Visitor(console.address());
        assertThat(known.logIn("known", password)).isEqualTo("/");
        for (int number = 0; number < 6; number++) {
            asProgram("127.0.0.25", "known", "guess" + number, "");
        }
        assertThat(asProgram("127.0.0.26", "known", password, ""))
                .as("a stranger, by the right password")
                .isEqualTo(429);
        for (int number = 0; number < 5; number++) {
            asProgram("127.0.0.1", "known", "guess" + number, "");
        }
        assertThat(asProgram("127.0.0.1", "known", password, ""))
                .as("a stranger of the same network")
                .isEqualTo(429);
        known.post("/logout", Map.of());
        assertThat(known.get("/").statusCode()).isEqualTo(302);
        assertThat(known.logIn("known", password)).isEqualTo("/");
    }

    @Test
    void whoeverLogsInHasAnotherSessionThanBeforeAndComesToThePageAskedFor() {
        String password = console.account("asking", Role.VIEWER);
        Visitor visitor = new Visitor(console.address());
        visitor.getAsBrowser("/statistics?from=2024-01-01");
        assertThat(visitor.logIn("asking", password)).isEqualTo("/statistics?from=2024-01-01");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void noCookieLeadsElsewhere() throws IOException {
        String password = console.account("led", Role.VIEWER);
        for (String elsewhere :
                List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "/\r\nX: y", "x")) {
            String cookie = Base64.getUrlEncoder().encodeToString(elsewhere.getBytes(StandardCharsets.UTF_8));
            String token;
            try (RawClient client = asked(console, "127.0.0.27", "GET /login", "")) {
                token = client.answer();
            }
            String kept = token.replaceFirst("(?s).*XSRF-TOKEN=([^;]*);.*", "$1");
            String form = "username=led&password=%s&_csrf=%s"
                    .formatted(password, token.replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1"));
            String head = "Content-Type: %s\r\nContent-Length: %d\r\nCookie: XSRF-TOKEN=%s; asked=%s\r\n"
                    .formatted(FORM, form.length(), kept, cookie);
            try (RawClient client = asked(console, "127.0.0.27", "POST /login", head)) {
                assertThat(client.send(form).answer())
                        .contains("\r\nLocation: http://pages.example/\r\n")
                        .doesNotContain("evil");
            }
        }
    }
}
