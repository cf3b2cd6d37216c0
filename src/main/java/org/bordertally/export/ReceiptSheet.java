package org.bordertally.export;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.bordertally.export.Receipt.Line;
import org.bordertally.export.Receipt.Reject;
import org.bordertally.intake.Delivery;
import org.bordertally.intake.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for people. The messages of rejected rows are kept in English: a receipt in another language gives the meaning
 * of the code instead.
 */
final class ReceiptSheet {
    private static final int LABELS = 24;

    private final Receipt receipt;
    private final Language language;
    private final ZoneId zone;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    ReceiptSheet(Receipt receipt, Language language, ZoneId zone) {
        this.receipt = receipt;
        this.language = language;
        this.zone = zone;
        this.words = new Words("receipt", language);
    }

    @Override
    public String toString() {
        out.setLength(0);
        out.append(words.say("title")).append("\n\n");
        delivery();
        outcome();
        rows();
        rejects();
        lines();
        out.append('\n').append(words.say("sign")).append('\n');
        return out.toString();
    }

    private void delivery() {
        boolean told = receipt.revision() == Delivery.TOLD;
        line("delivery", receipt.deliveryId());
        line("file", told ? words.say("file.told") : receipt.file());
        line("feed", receipt.feed());
        line("sender", receipt.senderName().equals(receipt.sender()) ? receipt.sender() : named());
        line("date", day(receipt.businessDate()));
        line("revision", told ? null : receipt.revision());
        line("sha256", receipt.sha256());
        line("received", formatter("moment").format(receipt.receivedAt().atZone(zone)));
    }

    private String named() {
        return "%s (%s)".formatted(receipt.senderName(), receipt.sender());
    }

    private void outcome() {
        out.append('\n');
        line("state", receipt.code() == null ? receipt.state() : receipt.state() + " " + receipt.code());
        line("", receipt.meaning());
        line("message", receipt.message().isEmpty() ? null : receipt.message());
        line("next", receipt.next());
    }

    private void rows() {
        out.append('\n');
        if (!receipt.state().equals(DeliveryState.ACCEPTED.name())) {
            out.append(words.say("nothing.counted")).append('\n');
            return;
        }
        line("read", number(receipt.read()));
        line("accepted", number(receipt.accepted()));
        line("rejected", number(receipt.rejected()));
        line("duplicates", number(receipt.duplicates()));
        line("persons", number(receipt.persons()));
    }

    private void rejects() {
        if (receipt.rejects().isEmpty()) {
            return;
        }
        out.append('\n').append(words.say("codes")).append('\n');
        for (Reject reject : receipt.rejects()) {
            out.append(words.say("code.rows", reject.code(), number(reject.rows())))
                    .append('\n');
            out.append("  ").append(reject.meaning()).append('\n');
            out.append("  ").append(reject.remedy()).append('\n');
        }
    }

    private void lines() {
        if (receipt.lines().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(language)
                .number(words.say("line"))
                .text(words.say("column"), words.say("code"), words.say("why"));
        for (Line line : receipt.lines()) {
            table.row(Long.toString(line.line()), line.column(), line.code(), why(line));
        }
        out.append('\n').append(words.say("lines")).append("\n\n").append(table);
        long rejected = receipt.rejects().stream().mapToLong(Reject::rows).sum();
        if (rejected > receipt.lines().size()) {
            out.append(words.say("lines.more", number(receipt.lines().size()), number(rejected)))
                    .append('\n');
        }
    }

    private String why(Line line) {
        return switch (language) {
            case EN -> line.message();
            case VI -> words.say("code." + line.code() + ".means");
        };
    }

    /** One line with its label; none when there is no value. */
    private void line(String label, @Nullable Object value) {
        if (value != null) {
            String words = label.isEmpty() ? "" : this.words.say(label);
            out.append(words)
                    .append(" ".repeat(LABELS - words.length()))
                    .append(value)
                    .append('\n');
        }
    }

    private String day(LocalDate day) {
        return formatter("day").format(day);
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(words.say(key), java.util.Locale.ROOT);
    }

    private String number(long value) {
        return NumberFormat.getInstance(language.locale()).format(value);
    }
}
