package org.bordertally.jobs;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code notify} of {@code nightly.yaml}. */
final class NotifyReader {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;]+@[^@\\s<>,;]+");

    private NotifyReader() {}

    static Notify read(YamlMapping written, Problems problems) {
        written.only("webhook", "mail");
        URI webhook = webhook(written.optionalText("webhook"), problems);
        return written.mapping("mail")
                .map(mail -> {
                    mail.only("from", "to");
                    String from = address(mail.text("from"), problems);
                    mail.required("to");
                    List<String> to = mail.texts("to").stream()
                            .map(each -> address(each, problems))
                            .toList();
                    return new Notify(webhook, from, to);
                })
                .orElseGet(() -> new Notify(webhook, null, List.of()));
    }

    private static @Nullable URI webhook(@Nullable Text written, Problems problems) {
        if (written == null || written.isMissing()) {
            return null;
        }
        if (!written.value().matches("https?://[^\\s/]+(/\\S*)?")) {
            problems.add(
                    written.place(),
                    "\"" + written.value() + "\" is no address to post to.",
                    "Write one that begins with https:// or http://.");
            return null;
        }
        return URI.create(written.value());
    }

    private static String address(Text written, Problems problems) {
        if (!written.isMissing() && !ADDRESS.matcher(written.value()).matches()) {
            problems.add(
                    written.place(),
                    "\"" + written.value() + "\" is no mail address.",
                    "Write one, e.g. duty@immigration.example.");
        }
        return written.value();
    }
}
