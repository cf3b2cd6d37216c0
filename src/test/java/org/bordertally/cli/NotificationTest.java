package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bordertally.export.Json;
import org.bordertally.nightly.CrossingsFile;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who is told how a night ended, by a real mail server and a real webhook. */
class NotificationTest {
    @TempDir
    private Path folder;

    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private final GreenMail mails =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private CommandDesk desk;
    private HttpServer hook;
    private Path jobs;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        mails.start();
        System.setProperty("spring.mail.host", "127.0.0.1");
        System.setProperty("spring.mail.port", Integer.toString(mails.getSmtp().getPort()));
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            posted.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        desk = new CommandDesk(folder.resolve("home"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        jobs = LenientJobs.in(folder, "[]");
        notify("{webhook: \"http://127.0.0.1:%d/hook\", mail: {from: tally@border.example, to: [duty@border.example]}}"
                .formatted(hook.getAddress().getPort()));
    }

    private void notify(String whom) throws IOException {
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(
                settings, Files.readString(settings).replaceAll("(?m)^notify:.*\n", "") + "notify: " + whom + "\n");
    }

    @AfterEach
    void close() {
        System.clearProperty("spring.mail.host");
        System.clearProperty("spring.mail.port");
        desk.close();
        hook.stop(0);
        mails.stop();
    }

    private CommandDesk.Outcome night() {
        return desk.run("nightly", "--date", "2024-08-11", "--inbox", inbox.toString(), "--jobs", jobs.toString());
    }

    @Test
    void aNightThatNeedsAttentionIsToldWithItsSummary() throws IOException, MessagingException {
        Files.writeString(inbox.resolve("crossings_MONG_CAI_2024-08-11.csv"), "not,what,is,expected\n1,2,3,4\n");
        CommandDesk.Outcome outcome = night();
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).isEmpty();
        MimeMessage mail = mails.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("BorderTally: the night of 2024-08-11 needs attention");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("duty@border.example");
        assertThat(mail.getContent().toString()).contains("REFUSED: crossings_MONG_CAI_2024-08-11.csv");
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0).get("kind").asString()).isEqualTo("ATTENTION");
        assertThat(posted.get(0).get("exitCode").asInt()).isEqualTo(3);
        assertThat(posted.get(0).get("text").asString()).contains("REFUSED: crossings_MONG_CAI_2024-08-11.csv");
    }

    @Test
    void aNightAfterAChangeOfWhatCountingDependsOnIsTold() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("X1", "2024-08-11", "C-1", 8)
                .writeInto(inbox);
        assertThat(night().code()).isZero();
        assertThat(posted).isEmpty();
        Path settings = jobs.resolve("nightly.yaml");
        Files.writeString(settings, Files.readString(settings).replace("[0, 15, 25, 40, 60]", "[0, 18, 65]"));

        assertThat(night().code()).isZero();

        assertThat(posted).singleElement().satisfies(message -> {
            assertThat(message.get("kind").asString()).isEqualTo("ATTENTION");
            assertThat(message.get("exitCode").asInt()).isZero();
            assertThat(message.get("text").asString())
                    .contains("1 delivery of crossings was counted by another contract");
        });
    }

    @Test
    void aFailureIsToldAndSoIsTheNightThatIsWellAgain() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("X1", "2024-08-11", "C-1", 8)
                .writeInto(inbox);
        desk.asSuperuser("ALTER TABLE intake.night RENAME TO elsewhere");
        assertThat(night().code()).isEqualTo(1);
        desk.asSuperuser("ALTER TABLE intake.elsewhere RENAME TO night");
        assertThat(desk.run("rerun").code()).isZero();
        assertThat(posted.stream().map(each -> each.get("kind").asString())).containsExactly("FAILED", "RECOVERED");
        assertThat(night().code()).isZero();
        assertThat(posted).hasSize(2);
        assertThat(posted.get(0).get("text").asString()).contains("./bordertally rerun");
        assertThat(mails.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aNightThatIsRightIsToldToNobody() throws IOException {
        CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("X1", "2024-08-11", "C-1", 8)
                .writeInto(inbox);
        assertThat(night().code()).isZero();
        assertThat(posted).isEmpty();
        assertThat(mails.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatCannotBeDeliveredIsSaidAndFailsNothing() throws IOException {
        hook.stop(0);
        mails.stop();
        Files.writeString(inbox.resolve("crossings_MONG_CAI_2024-08-11.csv"), "not,what,is,expected\n1,2,3,4\n");
        CommandDesk.Outcome outcome = night();
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("The webhook at 127.0.0.1 does not answer")
                .contains("The mail server 127.0.0.1 did not take the mail");
    }

    @Test
    void whoIsToldIsChecked() throws IOException {
        notify("{webhook: chat.example, mail: {from: nobody, to: [duty@border.example]}}");
        CommandDesk.Outcome outcome = desk.run("check", "--jobs", jobs.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out() + outcome.err())
                .contains("\"chat.example\" is no address to post to.")
                .contains("\"nobody\" is no mail address.");
    }
}
