package org.bordertally.inquiry;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.bordertally.audit.Entry;
import org.bordertally.export.Json;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the audit log.
 *
 * @param actor who, as the program was told
 * @param login of the database
 * @param hash in hexadecimal digits
 */
public record AuditLine(
        long number,
        Instant moment,
        String actor,
        String login,
        String action,
        String subject,
        JsonNode detail,
        String reason,
        String hash) {
    public static AuditLine of(Entry entry) {
        return new AuditLine(
                entry.number(),
                entry.moment(),
                entry.actor(),
                entry.login(),
                entry.action(),
                entry.subject(),
                Json.parse(entry.detail()),
                entry.reason(),
                entry.hash());
    }

    /** Of a change of state its two ends and the code; of anything else all there is. */
    public String what() {
        return what(detail);
    }

    static String what(JsonNode detail) {
        if (!detail.has("to") && !detail.has("from")) {
            return detail.properties().stream()
                    .map(each -> each.getKey() + " " + plain(each))
                    .collect(Collectors.joining(", "));
        }
        String change =
                detail.path("from").asString("") + " -> " + detail.path("to").asString("");
        return (change + " " + detail.path("code").asString("")).strip();
    }

    private static String plain(Map.Entry<String, JsonNode> each) {
        return each.getValue().isString()
                ? each.getValue().asString()
                : each.getValue().toString();
    }
}
