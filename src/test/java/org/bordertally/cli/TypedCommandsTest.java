package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bordertally.console.Role;
import org.bordertally.export.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Whatever tells what to type next tells it as it can be typed, whoever started the program, and how. */
class TypedCommandsTest {
    private static final String COMPOSE = "docker compose run --rm nightly";

    @TempDir
    private Path folder;

    private Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.bordertally.BorderTally"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("BORDERTALLY_COMMAND", COMPOSE);
        return builder.start();
    }

    @Test
    void aRefusalAndAHelpTellTheCommandOfTheContainer() throws Exception {
        Process refused = program("nightly", "--inbax");
        Process help = program("deliveries", "--help");

        assertThat(new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("See: " + COMPOSE + " nightly --help")
                .doesNotContain("./bordertally");
        assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("  " + COMPOSE + " deliveries show 17")
                .doesNotContain("./bordertally");
    }

    @Test
    void pagesAndAnswersTellIt() throws IOException {
        Path none = Files.createDirectories(folder.resolve("none"));
        try (ServedConsole console = new ServedConsole(folder, none, Map.of("bordertally.command", COMPOSE))) {
            console.desk().asSuperuser("ALTER TABLE intake.night RENAME TO elsewhere");
            console.afterTheNight();
            console.desk().asSuperuser("ALTER TABLE intake.elsewhere RENAME TO night");
            Visitor visitor = new Visitor(console.address());
            visitor.logIn("reader", console.account("reader", Role.ADMIN));
            HttpResponse<String> page = visitor.get("/runs/1");
            HttpResponse<String> answer = visitor.get("/api/v1/status");

            assertThat(page.body()).contains(COMPOSE + " rerun", "</html>").doesNotContain("./bordertally");
            assertThat(Json.parse(answer.body()).get("runs").size()).isEqualTo(1);
            assertThat(visitor.get("/deliveries/999").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void thoseWhoAreToldOfANightAreToldIt() throws IOException {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            posted.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .get("text")
                    .asString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        System.setProperty("bordertally.command", COMPOSE);
        try (CommandDesk desk = new CommandDesk(folder.resolve("home"))) {
            Path inbox = Files.createDirectories(folder.resolve("inbox"));
            Files.writeString(inbox.resolve("crossings_MONG_CAI_2024-08-11.csv"), "not,what,is,expected\n1,2,3,4\n");
            Path jobs = folder.resolve("jobs");
            FileSystemUtils.copyRecursively(Path.of("jobs"), jobs);
            Path settings = jobs.resolve("nightly.yaml");
            Files.writeString(
                    settings,
                    Files.readString(settings)
                            + "notify: {webhook: \"http://127.0.0.1:%d/hook\"}%n"
                                    .formatted(hook.getAddress().getPort()));

            desk.run("nightly", "--date", "2024-08-11", "--inbox", inbox.toString(), "--jobs", jobs.toString());

            assertThat(posted).singleElement().satisfies(text -> assertThat(text)
                    .contains("  " + COMPOSE + " deliveries show 1")
                    .doesNotContain("./bordertally"));
        } finally {
            System.clearProperty("bordertally.command");
            hook.stop(0);
        }
    }
}
