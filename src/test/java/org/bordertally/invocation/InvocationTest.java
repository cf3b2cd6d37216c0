package org.bordertally.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages tell to type. */
class InvocationTest {
    private static final String COMPOSE = "docker compose run --rm nightly";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Next: ./bordertally rerun | Next: COMMAND rerun",
                "./bordertally | COMMAND",
                "See ./bordertally. | See COMMAND.",
                "{\"message\":\"./bordertally chase\"} | {\"message\":\"COMMAND chase\"}",
                "(./bordertally status), ./bordertally rerun | (COMMAND status), COMMAND rerun",
                "còn thiếu: ./bordertally chase | còn thiếu: COMMAND chase",
                "../bordertally status | ../bordertally status",
                "/opt/./bordertally status | /opt/./bordertally status",
                "./bordertally-restored | ./bordertally-restored",
                "./bordertally/inbox | ./bordertally/inbox",
                "./border, ./bordertal | ./border, ./bordertal",
                "..././bordertally x | ..././bordertally x",
                "./bordertally./bordertally | COMMAND./bordertally"
            })
    void eachCommandIsPutAndNothingElse(String written, String expected) throws IOException {
        Invocation invocation = Invocation.of(COMPOSE);
        String told = expected.replace("COMMAND", COMPOSE);

        assertThat(invocation.put(written)).isEqualTo(told);
        for (int size = 1; size <= written.length(); size++) {
            assertThat(streamed(invocation, written, size))
                    .as("in pieces of %d", size)
                    .isEqualTo(told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPOSE, "../bordertally", "/opt/bordertally/bordertally", "bordertally"})
    void whatIsPutOnceIsPutForGood(String command) {
        Invocation invocation = Invocation.of(command);
        String once = invocation.put("Next: ./bordertally rerun");

        assertThat(once).isEqualTo("Next: " + command + " rerun");
        assertThat(invocation.put(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "./bordertally", "\"/opt/my tally\"", "a\\b", "<b>", "a\nb", "it's"})
    void whatWouldHaveToBeQuotedSomewhereIsPassedOver(String command) {
        Invocation invocation = Invocation.of(command);
        OutputStream target = new ByteArrayOutputStream();

        assertThat(invocation.isAsWritten()).isTrue();
        assertThat(invocation.put("./bordertally rerun")).isEqualTo("./bordertally rerun");
        assertThat(invocation.putting(target)).isSameAs(target);
    }

    @Test
    void theUserIsTheOneThatTheOperatingSystemKnows() throws Exception {
        Object number = java.nio.file.Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(ProcessUser.called()).isEqualTo("user %s (%s)", number, System.getProperty("user.name"));
    }

    private static String streamed(Invocation invocation, String text, int size) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        OutputStream putting = invocation.putting(target);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += size) {
            putting.write(bytes, at, Math.min(size, bytes.length - at));
        }
        putting.flush();
        return target.toString(StandardCharsets.UTF_8);
    }
}
