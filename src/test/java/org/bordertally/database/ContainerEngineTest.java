package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.dockerclient.TransportConfig;

/** What is asked of a container engine before tests run in it; a server of HTTP plays its part. */
class ContainerEngineTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer engine;

    @BeforeEach
    void open() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            boolean there = path.endsWith("/images/there:1/json");
            byte[] answer = (there ? "{\"Id\": \"sha256:1\"}" : "{\"message\": \"No such image\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(there ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        engine.start();
    }

    @AfterEach
    void close() {
        engine.stop(0);
    }

    private String obstacle(String... images) {
        URI address = URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort());
        return ContainerEngine.obstacle(
                TransportConfig.builder().dockerHost(address).build(), List.of(images));
    }

    @Test
    void anEngineWithTheImagesIsUsed() {
        assertThat(obstacle("there:1")).isEmpty();
    }

    @Test
    void aMissingImageIsNamedAndNotFetched() {
        assertThat(obstacle("there:1", "missing:2"))
                .isEqualTo("the container engine has no image missing:2 (docker pull missing:2)");
        assertThat(asked).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void anEngineThatEndsMeanwhileIsNotWaitedFor() {
        engine.stop(0);
        assertThat(obstacle("there:1")).isNotEmpty();
    }
}
