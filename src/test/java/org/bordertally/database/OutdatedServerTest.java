package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A server of another version, played by one that speaks just enough of PostgreSQL's protocol to be connected to. */
class OutdatedServerTest {
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"14.19 (Debian 14.19-1)", "13.22", "9.6.24"})
    void isRefusedBeforeAnythingIsAskedOfIt(String version) throws IOException {
        try (ServerSocket server = serving(version)) {
            assertThatThrownBy(() -> open(server))
                    .isInstanceOf(DatabaseMisconfiguredException.class)
                    .hasMessageContaining("Cannot use the database clerk@127.0.0.1:%d/tally: it is on PostgreSQL %s,"
                            .formatted(server.getLocalPort(), version.replaceFirst("[.].*", "")))
                    .hasMessageContaining("15 is the oldest that works")
                    .hasMessageContaining("name another in SPRING_DATASOURCE_URL");
        }
    }

    /** It knows no answer to what is asked next, and ends. */
    @Test
    void theOldestThatWorksIsTaken() throws IOException {
        try (ServerSocket server = serving("15.0")) {
            assertThatThrownBy(() -> open(server)).isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    private void open(ServerSocket server) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "spring.datasource.url",
                                "jdbc:postgresql://127.0.0.1:%d/tally?sslmode=disable&gssEncMode=disable"
                                        .formatted(server.getLocalPort()),
                                "spring.datasource.username",
                                "clerk")));
        Database.open(Home.at(folder), environment).close();
    }

    private static ServerSocket serving(String version) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread serving = new Thread(() -> {
            try (Socket client = server.accept()) {
                answer(client, version);
            } catch (IOException e) {
                // The client hangs up when it has seen enough.
            }
        });
        serving.setDaemon(true);
        serving.start();
        return server;
    }

    private static void answer(Socket client, String version) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        in.readNBytes(in.readInt() - Integer.BYTES);
        send(out, 'R', new byte[Integer.BYTES]);
        parameter(out, "server_version", version);
        parameter(out, "server_encoding", "UTF8");
        parameter(out, "client_encoding", "UTF8");
        parameter(out, "DateStyle", "ISO, MDY");
        parameter(out, "integer_datetimes", "on");
        parameter(out, "standard_conforming_strings", "on");
        send(out, 'Z', new byte[] {'I'});
        while (true) {
            int kind = in.readByte();
            String asked = new String(in.readNBytes(in.readInt() - Integer.BYTES), StandardCharsets.UTF_8);
            if (asked.contains("TIME ZONE")) {
                return;
            }
            switch (kind) {
                case 'Q' -> {
                    send(out, 'C', text("SET"));
                    send(out, 'Z', new byte[] {'I'});
                }
                case 'P' -> send(out, '1', NOTHING);
                case 'B' -> send(out, '2', NOTHING);
                case 'E' -> send(out, 'C', text("SET"));
                case 'S' -> send(out, 'Z', new byte[] {'I'});
                default -> send(out, 'n', NOTHING);
            }
        }
    }

    private static void parameter(DataOutputStream out, String name, String value) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(text(name));
        both.writeBytes(text(value));
        send(out, 'S', both.toByteArray());
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(DataOutputStream out, char kind, byte[] content) throws IOException {
        out.writeByte(kind);
        out.writeInt(Integer.BYTES + content.length);
        out.write(content);
        out.flush();
    }
}
