package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.console.ConsoleConfiguration;
import org.bordertally.console.Role;
import org.bordertally.export.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who may open and do what at the pages, and what is told to programs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAccessTest {
    /** Every route and the least that may take it; a route that is not here fails the test. */
    private static final Map<String, @Nullable Role> ROUTES = new LinkedHashMap<>();

    static {
        ROUTES.put("GET /login", null);
        for (String path : new String[] {
            "/",
            "/runs",
            "/runs/progress",
            "/runs/next",
            "/runs/{id}",
            "/deliveries",
            "/deliveries/{id}",
            "/deliveries/{id}/receipt",
            "/deliveries/take",
            "/deliveries/tell",
            "/findings",
            "/findings/{id}",
            "/statistics",
            "/why",
            "/statistics/download",
            "/periods",
            "/periods/{name}",
            "/talks",
            "/talks/{number}.pdf",
            "/talks/{number}.json",
            "/approvals",
            "/audit",
            "/api/v1/status",
            "/api/v1/deliveries",
            "/api/v1/deliveries/{id}",
            "/api/v1/quarantine",
            "/api/v1/chase",
            "/api/v1/reconciliation",
            "/api/v1/reconciliation/{id}",
            "/api/v1/report",
            "/api/v1/coverage",
            "/api/v1/warnings",
            "/api/v1/periods",
            "/api/v1/periods/{name}",
            "/api/v1/why",
            "/api/v1/proposals",
            "/api/v1/talks",
            "/api/v1/talks/{number}",
            "/api/v1/deliveries/{id}/receipt",
            "/api/v1/audit/verification",
            "/api/v1/audit"
        }) {
            ROUTES.put("GET " + path, Role.VIEWER);
        }
        for (String path : new String[] {
            "/runs/next",
            "/runs/stop",
            "/deliveries/{id}/accept",
            "/deliveries/{id}/withdraw",
            "/deliveries/{id}/replay",
            "/deliveries/take",
            "/deliveries/tell",
            "/findings/decide",
            "/talks"
        }) {
            ROUTES.put("POST " + path, Role.OPERATOR);
        }
        for (String path : new String[] {
            "/periods/{name}/close",
            "/periods/{name}/revise",
            "/periods/{name}/reopen",
            "/approvals/{id}/approve",
            "/approvals/{id}/reject"
        }) {
            ROUTES.put("POST " + path, Role.APPROVER);
        }
        ROUTES.put("GET /accounts", Role.ADMIN);
        ROUTES.put("POST /accounts", Role.ADMIN);
        ROUTES.put("POST /accounts/enabled", Role.ADMIN);
    }

    private ServedConsole console;
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private final Map<Role, String> passwords = new EnumMap<>(Role.class);

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("files"));
        for (String name : new String[] {"crossings_TINH_BIEN_2024-05-31.csv", "crossings_HUU_NGHI_2024-08-12.csv"}) {
            Files.copy(Path.of("sample-data/inbox", name), inbox.resolve(name));
        }
        console = new ServedConsole(folder, inbox).afterTheNight();
        for (Role role : Role.values()) {
            passwords.put(role, console.account(role.written(), role));
            Visitor visitor = new Visitor(console.address());
            assertThat(visitor.logIn(role.written(), password(role))).isEqualTo("/");
            visitors.put(role, visitor);
        }
        // So that a night that is started ends at once, and says so.
        FileSystemUtils.deleteRecursively(console.inbox());
    }

    @AfterAll
    void close() {
        console.close();
    }

    private Visitor visitor(Role role) {
        return Objects.requireNonNull(visitors.get(role));
    }

    private String password(Role role) {
        return Objects.requireNonNull(passwords.get(role));
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Class<?> page :
                ConsoleConfiguration.class.getAnnotation(Import.class).value()) {
            RequestMapping ofClass = AnnotatedElementUtils.findMergedAnnotation(page, RequestMapping.class);
            String prefix = ofClass == null ? "" : ofClass.path()[0];
            for (var method : page.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    routes.add(mapping.method()[0] + " " + prefix + mapping.path()[0]);
                }
            }
        }
        return routes;
    }

    private static HttpResponse<String> take(Visitor visitor, String route) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{id}", "999")
                .replace("{name}", "2024-07")
                .replace("{number}", "999");
        return route.startsWith("GET") ? visitor.get(path) : visitor.post(path, Map.of("name", "viewer"));
    }

    @Test
    void everyRouteIsKnownHere() {
        assertThat(ROUTES.keySet()).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void everyRouteIsOpenToWhoeverMayTakeItAndToNobodyElse() {
        Visitor anonymous = new Visitor(console.address());
        ROUTES.forEach((route, least) -> {
            if (least == null) {
                return;
            }
            HttpResponse<String> refused = take(anonymous, route);
            if (route.contains("/api/")) {
                assertThat(refused.statusCode()).as("nobody " + route).isEqualTo(401);
            } else if (route.startsWith("GET")) {
                assertThat(refused.headers().firstValue("location"))
                        .as("nobody " + route)
                        .hasValue(console.address() + "/login");
            } else {
                assertThat(refused.statusCode()).as("nobody " + route).isIn(302, 403);
            }
            for (Role role : Role.values()) {
                int status = take(visitor(role), route).statusCode();
                if (role.compareTo(least) < 0) {
                    assertThat(status).as(role + " " + route).isEqualTo(403);
                } else {
                    assertThat(status).as(role + " " + route).isNotIn(401, 403, 500, 503);
                }
            }
        });
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws IOException, InterruptedException {
        HttpRequest forged = HttpRequest.newBuilder(URI.create(console.address() + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + password(Role.ADMIN)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(forged, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverGuessesPasswordsWaits() {
        String password = console.account("guessed", Role.VIEWER);
        Visitor guesser = new Visitor(console.address());
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(guesser.logIn("guessed", "wrong" + attempt)).isEqualTo("/login?error");
        }
        assertThat(guesser.logIn("guessed", password)).isEqualTo("/login?error");
    }

    @Test
    void pagesSayWhatABrowserMayLoad() {
        HttpResponse<String> page = visitor(Role.VIEWER).get("/");
        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(page.headers().firstValue("cache-control"))
                .hasValueSatisfying(it -> assertThat(it).contains("no-store"));
        assertThat(new Visitor(console.address()).get("/login").headers().firstValue("set-cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    void programsAreToldWhatCommandsPrint() throws IOException, InterruptedException {
        Map<String, String> commands = Map.ofEntries(
                Map.entry("/status", "status"),
                Map.entry("/deliveries", "deliveries"),
                Map.entry("/deliveries?state=REFUSED", "deliveries --state REFUSED"),
                Map.entry("/deliveries/1/receipt?lang=vi", "deliveries receipt 1 --lang vi"),
                Map.entry("/quarantine", "quarantine"),
                Map.entry("/reconciliation", "reconciliation"),
                Map.entry("/periods", "period list"),
                Map.entry("/proposals", "proposals"),
                Map.entry("/talks", "talks list"),
                Map.entry("/audit/verification", "audit verify"),
                Map.entry(
                        "/report?from=2024-08-01&to=2024-08-12&country=CHN",
                        "report --from 2024-08-01 --to 2024-08-12 --country CHN"),
                Map.entry("/coverage?from=2024-08-01&to=2024-08-12", "coverage --from 2024-08-01 --to 2024-08-12"));
        for (Map.Entry<String, String> each : commands.entrySet()) {
            String told = asked("/api/v1" + each.getKey(), "viewer", password(Role.VIEWER))
                    .body();
            assertThat(Json.parse(told))
                    .as(each.getKey())
                    .isEqualTo(console.desk()
                            .run((each.getValue() + " --json").split(" ", -1))
                            .json());
        }
    }

    @Test
    void programsAreToldWhatIsWrong() throws IOException, InterruptedException {
        HttpResponse<String> unknown =
                asked("/api/v1/report?from=2024-08-01&to=2024-08-12&country=XYZ", "viewer", password(Role.VIEWER));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(Json.parse(unknown.body()).get("message").asString()).startsWith("There is no country XYZ");
        HttpResponse<String> missing = asked("/api/v1/deliveries/999", "viewer", password(Role.VIEWER));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is no delivery 999");
        assertThat(asked("/api/v1/deliveries?state=LOST", "viewer", password(Role.VIEWER))
                        .statusCode())
                .isEqualTo(400);
        assertThat(asked("/api/v1/status", "viewer", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsLockedOutIsNotLetIn() throws IOException, InterruptedException {
        String password = console.account("gone", Role.ADMIN);
        console.lock("gone");
        assertThat(asked("/api/v1/status", "gone", password).statusCode()).isEqualTo(401);
    }

    @Test
    void aNightThatWouldFailAtOnceIsNotOffered() {
        assertThat(visitor(Role.OPERATOR).get("/runs/next").body())
                .contains("does not exist: name the folder that holds the feeds")
                .doesNotContain("Run a night now</button>", "Rerun</button>");
    }

    @Test
    void whatIsTakenAwayIsGoneWithTheNextClick() {
        Visitor changed = new Visitor(console.address());
        changed.logIn("changed", console.account("changed", Role.APPROVER));
        assertThat(changed.get("/").statusCode()).isEqualTo(200);
        String password = console.account("changed", Role.VIEWER);
        assertThat(changed.get("/").statusCode()).isEqualTo(302);
        changed.logIn("changed", password);
        assertThat(changed.get("/").statusCode()).isEqualTo(200);
        console.lock("changed");
        assertThat(changed.get("/").statusCode()).isEqualTo(302);
        assertThat(visitor(Role.VIEWER).get("/").statusCode()).isEqualTo(200);
    }

    /** A cell of a feed that holds a person's values is on no page: not even of a delivery whose rows were rejected. */
    @Test
    void personalValuesAreOnNoPage() throws IOException {
        long delivery = Long.parseLong(console.desk()
                .rows("SELECT id FROM intake.delivery WHERE state = 'REFUSED'")
                .get(0));
        Visitor admin = visitor(Role.ADMIN);
        String pages = admin.get("/deliveries/" + delivery).body()
                + admin.get("/deliveries/" + delivery + "/receipt").body()
                + admin.get("/api/v1/quarantine?delivery=" + delivery).body();
        assertThat(Files.readString(Path.of("sample-data/inbox/crossings_TINH_BIEN_2024-05-31.csv")))
                .as("document numbers of the file")
                .contains("MADE");
        assertThat(pages).doesNotContain("MADE");
    }

    private HttpResponse<String> asked(String path, String name, String password)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(console.address() + path))
                                .header("Authorization", "Basic " + login)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
