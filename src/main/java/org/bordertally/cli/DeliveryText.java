package org.bordertally.cli;

import java.util.Locale;
import org.bordertally.inquiry.DeliveryDetails;
import org.bordertally.inquiry.DeliveryDetails.More;
import org.bordertally.inquiry.DeliveryDetails.Told;
import org.bordertally.inquiry.DeliveryRow;
import org.jspecify.annotations.Nullable;

/** One delivery, for people. */
final class DeliveryText {
    private final DeliveryDetails details;

    DeliveryText(DeliveryDetails details) {
        this.details = details;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        DeliveryRow row = details.row();
        More more = details.more();
        line(out, "delivery", row.id());
        line(out, "file", row.file());
        line(out, "path", more.path());
        line(out, "feed", row.feed());
        line(out, "sender", row.sender());
        line(out, "business date", row.businessDate());
        line(out, "revision", row.revision());
        line(out, "state", row.code() == null ? row.state() : row.state() + " " + row.code());
        line(out, "approved", more.approved() ? "yes: it is not held any more" : null);
        line(out, "message", more.message());
        line(out, "bytes", "%,d".formatted(more.bytes()));
        line(out, "sha256", row.sha256());
        line(out, "received", more.receivedAt());
        line(out, "counted", more.countedAt());
        line(out, "run", more.runId());
        line(out, "rows read", "%,d".formatted(row.read()));
        line(out, "accepted", "%,d".formatted(row.accepted()));
        line(out, "rejected", "%,d".formatted(row.rejected()));
        line(out, "duplicates", "%,d".formatted(row.duplicates()));
        line(out, "persons", "%,d".formatted(row.persons()));
        details.manifest().forEach(each -> line(out, "manifest", each));
        details.told().forEach(told -> line(out, "told", sentence(told)));
        details.rejects().forEach((code, rows) -> line(out, "  " + code, "%,d".formatted(rows)));
        if (row.rejected() > 0 || "TOO_MANY_REJECTS".equals(row.code())) {
            out.append("\nIts rejected rows: ./bordertally quarantine --delivery ")
                    .append(row.id())
                    .append('\n');
        }
        return out.toString();
    }

    private static String sentence(Told told) {
        String figure = told.flow() == null
                ? "nothing at all"
                : String.format(
                        Locale.ENGLISH,
                        "%s %s: %,d cases, %,d persons",
                        told.flow(),
                        told.partnerCountry(),
                        told.cases(),
                        told.persons());
        return figure + "; by " + told.toldBy() + ", " + told.toldAt() + ": " + told.reason();
    }

    private static void line(StringBuilder out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.append(String.format(Locale.ENGLISH, "%-22s%s%n", name, value));
        }
    }
}
