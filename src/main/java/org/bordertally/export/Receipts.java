package org.bordertally.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.bordertally.export.Receipt.Line;
import org.bordertally.export.Receipt.Reject;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes receipts. */
public final class Receipts {
    private static final String DELIVERY = """
            SELECT id, feed, sender, business_date, revision, state, coalesce(nullif(code, ''), nullif(held_for, '')) AS code,
                   message, file_name, nullif(sha256, '') AS sha256, received_at, read, accepted, rejected, duplicates, persons
            FROM intake.delivery
            WHERE id = :id""";

    private static final String REJECTS =
            "SELECT code, rows FROM intake.reject_count WHERE delivery_id = :id ORDER BY rows DESC, code";

    private static final String LINES = """
            SELECT line, nullif(column_name, '') AS column_name, code, message
            FROM intake.reject
            WHERE delivery_id = :id
            ORDER BY line
            LIMIT :limit""";

    private final JdbcClient jdbc;
    private final Reference reference;
    private final Language language;
    private final Words words;

    /** @param reference names the senders */
    public Receipts(JdbcClient jdbc, Reference reference, Language language) {
        this.jdbc = jdbc;
        this.reference = reference;
        this.language = language;
        this.words = new Words("receipt", language);
    }

    /**
     * The receipt of a delivery.
     *
     * @param lines how many rejected rows are listed at most
     * @return empty when there is no such delivery
     */
    public Optional<Receipt> of(long deliveryId, int lines) {
        List<Reject> rejects = jdbc.sql(REJECTS)
                .param("id", deliveryId)
                .query((found, number) -> reject(found.getString("code"), found.getLong("rows")))
                .list();
        List<Line> listed = jdbc.sql(LINES)
                .param("id", deliveryId)
                .param("limit", lines)
                .query((found, number) -> new Line(
                        found.getLong("line"),
                        found.getString("column_name"),
                        found.getString("code"),
                        found.getString("message")))
                .list();
        return jdbc.sql(DELIVERY)
                .param("id", deliveryId)
                .query((found, number) -> receipt(found, rejects, listed))
                .optional();
    }

    private Receipt receipt(ResultSet found, List<Reject> rejects, List<Line> lines) throws SQLException {
        DeliveryState state = DeliveryState.valueOf(found.getString("state"));
        String code = found.getString("code");
        int revision = found.getInt("revision");
        Outcome outcome = new Outcome(state, code, revision, found.getLong("read"), found.getLong("rejected"));
        return new Receipt(
                found.getLong("id"),
                found.getString("file_name"),
                found.getString("feed"),
                found.getString("sender"),
                senderName(found.getString("sender")),
                found.getObject("business_date", LocalDate.class),
                revision,
                found.getString("sha256"),
                found.getObject("received_at", OffsetDateTime.class).toInstant(),
                state.name(),
                code,
                meaning(outcome),
                next(outcome),
                found.getString("message"),
                found.getLong("read"),
                found.getLong("accepted"),
                found.getLong("rejected"),
                found.getLong("duplicates"),
                found.getLong("persons"),
                rejects,
                lines);
    }

    private record Outcome(DeliveryState state, @Nullable String code, int revision, long read, long rejected) {
        /** The words for its state. */
        String words() {
            if (state != DeliveryState.ACCEPTED) {
                return "state." + state;
            }
            String kind = revision == Delivery.TOLD ? ".told" : rejected > 0 ? ".rejected" : read == 0 ? ".nil" : "";
            return "state.ACCEPTED" + kind;
        }
    }

    private String meaning(Outcome outcome) {
        String state = words.say(outcome.words() + ".means");
        if (outcome.code() == null) {
            return state;
        }
        String kind = outcome.state() == DeliveryState.HELD ? "hold." : "code.";
        return state + " " + words.say(kind + outcome.code() + ".means");
    }

    private String next(Outcome outcome) {
        if (outcome.code() != null && outcome.state() != DeliveryState.HELD) {
            return words.say("code." + outcome.code() + ".remedy");
        }
        String key = outcome.words().equals("state.ACCEPTED.nil") ? "state.ACCEPTED" : outcome.words();
        int following = outcome.revision() + 1;
        return words.say(key + ".next", following, following);
    }

    private Reject reject(String code, long rows) {
        return new Reject(code, rows, words.say("code." + code + ".means"), words.say("code." + code + ".remedy"));
    }

    /** A post is named in the receipt's language. */
    private String senderName(String code) {
        Sender sender = reference.senders().get(code);
        if (sender == null) {
            return code;
        }
        Post post = sender.post() == null ? null : reference.posts().get(sender.post());
        return post == null ? sender.name() : language == Language.VI ? post.nameVi() : post.nameEn();
    }
}
