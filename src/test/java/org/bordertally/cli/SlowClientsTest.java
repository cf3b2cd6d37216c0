package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bordertally.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, or many, keep neither the pages nor health and metrics from others. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SlowClientsTest {
    private static final String LOOK = head("GET /login HTTP/1.1", "Host: pages", "Connection: close", "");
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String HEAD_OF_A_FORM =
            head("POST /login HTTP/1.1", "Host: pages", "Content-Length: 60000", FORM);

    /** With an answer as soon as it is waited for. */
    private static final String PROMISED_FORM = HEAD_OF_A_FORM + "Expect: 100-continue\r\n\r\n";

    private static final String HALF_IN_PARTS =
            head("POST /login HTTP/1.1", "Host: pages", "Transfer-Encoding: chunked", FORM, "", "9", "username=");

    private final MovingClock clock = new MovingClock(Instant.parse("2024-08-12T20:00:00Z"));
    private final List<RawClient> clients = new ArrayList<>();
    private ServedConsole console;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        console = new ServedConsole(folder, Files.createDirectories(folder.resolve("files")), Map.of(), clock);
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        console.close();
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private RawClient client(String from) throws IOException {
        RawClient client = new RawClient(console.address(), from);
        clients.add(client);
        return client;
    }

    private void othersAreAnswered() throws IOException {
        assertThat(client("127.0.0.9").send(LOOK).status()).isEqualTo(200);
        try (RawClient operator = new RawClient(console.server().managementAddress(), "127.0.0.9")) {
            assertThat(operator.send("GET /actuator/health HTTP/1.1\r\nHost: health\r\n\r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoSendsTheHeadOfARequestByteByByteIsCutOff() throws IOException {
        RawClient slow = client("127.0.0.2").send("GET /login HTTP/1.1\r\nHost: pages\r\nX: ");
        cutOff(slow, "y");
    }

    @Test
    void whoSendsAFormByteByByteIsCutOff() throws IOException {
        cutOff(client("127.0.0.2").send(HEAD_OF_A_FORM + "\r\nusername="), "y");
    }

    @Test
    void whoSendsPartsByteByByteIsCutOff() throws IOException {
        cutOff(client("127.0.0.2").send(HALF_IN_PARTS), "1\r\ny\r\n");
    }

    @Test
    void whatNobodyAskedForIsNotWaitedFor() throws IOException {
        cutOff(
                client("127.0.0.2")
                        .send(head(
                                "POST /login HTTP/1.1",
                                "Host: pages",
                                "Content-Length: 60000",
                                "Content-Type: text/plain",
                                "")),
                "y");
    }

    /** A minute goes by with each byte, less than the head or the form may hold, until the server ends the connection. */
    private void cutOff(RawClient slow, String piece) throws IOException {
        boolean isCut = false;
        for (int sent = 0; !isCut && sent < 5000; sent++) {
            clock.pass(Duration.ofMinutes(1));
            try {
                slow.send(piece);
                // Somebody else's request goes through the server meanwhile.
                new RawClient(console.server().managementAddress(), "127.0.0.9")
                        .send("GET /none HTTP/1.1\r\nHost: health\r\nConnection: close\r\n\r\n")
                        .status();
            } catch (IOException e) {
                isCut = true;
            }
        }
        assertThat(isCut).isTrue();
    }

    @Test
    void whoSendsManyFormsSlowlyKeepsNobodyFromThePages() throws IOException {
        for (int number = 0; number < 32; number++) {
            assertThat(client("127.0.0.2").send(PROMISED_FORM).status()).isEqualTo(100);
        }
        assertThat(client("127.0.0.2").send(LOOK).status()).isEqualTo(503);
        assertThat(client("127.0.0.3").send(PROMISED_FORM).status())
                .as("all networks together")
                .isEqualTo(503);
        othersAreAnswered();
        for (RawClient each : clients) {
            each.close();
        }
        int status;
        do {
            status = client("127.0.0.2").send(LOOK).status();
        } while (status == 503);
        assertThat(status).as("once they are gone").isEqualTo(200);
    }

    @Test
    void whoOpensManyConnectionsKeepsNobodyFromThePages() throws IOException {
        for (int number = 0; number < 140; number++) {
            client("127.0.0.2").send("GET /lo");
        }
        for (RawClient each : clients.subList(128, 140)) {
            assertThat(each.status()).isZero();
        }
        othersAreAnswered();
        assertThat(clients.get(0).send("gin HTTP/1.1\r\nHost: pages\r\n\r\n").status())
                .isEqualTo(200);
    }

    @Test
    void whoOpensManyConnectionsToHealthAndMetricsKeepsThemFromNobody() throws IOException {
        List<RawClient> many = new ArrayList<>();
        for (int number = 0; number < 140; number++) {
            RawClient client = new RawClient(console.server().managementAddress(), "127.0.0.2");
            clients.add(client);
            many.add(client.send("GET /act"));
        }
        for (RawClient each : many.subList(128, 140)) {
            assertThat(each.status()).isZero();
        }
        othersAreAnswered();
        assertThat(many.get(0)
                        .send("uator/health HTTP/1.1\r\nHost: health\r\n\r\n")
                        .status())
                .as("the first are still open")
                .isEqualTo(200);
    }
}
