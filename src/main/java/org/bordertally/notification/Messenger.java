package org.bordertally.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.bordertally.jobs.Notify;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** Sends messages. What cannot be delivered is told to the caller, and fails nothing. */
public final class Messenger {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ACCEPTED = 300;

    private final Notify notify;
    private final Environment settings;

    /** @param settings of Spring Boot: {@code spring.mail.*} */
    public Messenger(Notify notify, Environment settings) {
        this.notify = notify;
        this.settings = settings;
    }

    /** @return what could not be delivered and why, one sentence each; empty when all was */
    public List<String> send(Message message) {
        List<String> undelivered = new ArrayList<>();
        URI webhook = notify.webhook();
        if (webhook != null) {
            post(webhook, message, undelivered);
        }
        String from = notify.from();
        if (from != null && !notify.to().isEmpty()) {
            mail(from, message, undelivered);
        }
        return undelivered;
    }

    /** The address may hold a secret, so messages name its host only. */
    private static void post(URI webhook, Message message, List<String> undelivered) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", message.kind());
        body.put("businessDate", message.businessDate().toString());
        body.put("exitCode", message.exitCode());
        body.put("subject", message.subject());
        body.put("text", message.subject() + "\n\n" + message.text());
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(body), StandardCharsets.UTF_8))
                .build();
        try {
            int status = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= ACCEPTED) {
                undelivered.add("The webhook at %s answered %d. See notify in nightly.yaml."
                        .formatted(webhook.getHost(), status));
            }
        } catch (IOException e) {
            undelivered.add("The webhook at %s does not answer (%s). See notify in nightly.yaml."
                    .formatted(webhook.getHost(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void mail(String from, Message message, List<String> undelivered) {
        MailProperties server = Binder.get(settings).bindOrCreate("spring.mail", MailProperties.class);
        if (server.getHost() == null) {
            undelivered.add("No mail was sent: nightly.yaml names who gets one, but SPRING_MAIL_HOST no server.");
            return;
        }
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(notify.to().toArray(String[]::new));
        mail.setSubject(message.subject());
        mail.setText(message.text());
        try {
            sender(server).send(mail);
        } catch (MailException e) {
            undelivered.add("The mail server %s did not take the mail: %s"
                    .formatted(
                            server.getHost(),
                            Objects.requireNonNullElse(e.getMessage(), "no reason given")
                                    .lines()
                                    .findFirst()
                                    .orElse("")));
        }
    }

    private static JavaMailSenderImpl sender(MailProperties server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(server.getHost());
        if (server.getPort() != null) {
            sender.setPort(server.getPort());
        }
        sender.setUsername(server.getUsername());
        sender.setPassword(server.getPassword());
        sender.setProtocol(server.getProtocol());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = new Properties();
        String milliseconds = Long.toString(PATIENCE.toMillis());
        for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail." + server.getProtocol() + "." + wait, milliseconds);
        }
        properties.putAll(server.getProperties());
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
