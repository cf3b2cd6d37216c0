package org.bordertally.export;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.export.Explanation.Case;
import org.bordertally.export.Explanation.Cause;
import org.bordertally.export.Explanation.Missing;
import org.bordertally.export.Explanation.Pair;
import org.bordertally.export.Explanation.Place;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;
import org.jspecify.annotations.Nullable;

/** An explanation for people: a short report that can be sent to the other side. */
public final class ExplanationSheet {
    private final Explanation explanation;
    private final Language language;
    private final Reference reference;
    private final String left;
    private final String right;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param left what the left figure is, in the language asked for
     * @param right likewise
     * @param reference names posts and senders
     */
    public ExplanationSheet(
            Explanation explanation, Language language, Reference reference, String left, String right) {
        this.explanation = explanation;
        this.language = language;
        this.reference = reference;
        this.left = left;
        this.right = right;
        this.words = new Words("explanation", language);
    }

    @Override
    public String toString() {
        out.setLength(0);
        title();
        figures();
        causes();
        missing();
        pairs();
        paragraph(next());
        return out.toString();
    }

    /** What was decided; without that, what is to be done. */
    private String next() {
        Explanation.Decision decision = explanation.decision();
        if (decision == null) {
            return words.say("next." + explanation.verdict());
        }
        String approved = decision.approvedBy() == null ? "" : words.say("approved", decision.approvedBy());
        return words.say(
                "decided." + decision.accepted(),
                day(decision.decidedOn()),
                decision.decidedBy() + approved,
                decision.reason());
    }

    private void title() {
        line(words.say(
                "title",
                explanation.partnerName(),
                day(explanation.periodStart()),
                day(explanation.periodEnd()),
                measure()));
        line(words.say("finding", explanation.id(), explanation.rule(), words.say("verdict." + explanation.verdict())));
    }

    private String measure() {
        return words.say("measure." + explanation.measure());
    }

    private void figures() {
        TextTable table = new TextTable(language).text(words.say("figure")).number(measure());
        table.row(left, figure(explanation.left()));
        table.row(right, words.say("bound." + explanation.bound(), figure(explanation.right())));
        table.total(words.say("difference"), signed(explanation.difference()));
        out.append('\n').append(table);
    }

    private String figure(@Nullable Long value) {
        return value == null ? words.say("nothing") : number(value);
    }

    private void causes() {
        if (explanation.causes().isEmpty()) {
            paragraph(words.say("no.cause"));
            return;
        }
        paragraph(words.say("causes"));
        for (Cause cause : explanation.causes()) {
            line(words.say("cause", signed(cause.amount()), words.say("cause." + cause.cause())));
            for (Case each : cause.cases()) {
                effect(cause, each);
            }
        }
        line(words.say("sum", signed(explanation.difference())));
    }

    private void effect(Cause cause, Case each) {
        if (!each.caseId().isEmpty()) {
            line("    " + words.say("case", name(each.caseId()), signed(each.amount())));
            side("left", each.left(), each);
            side("right", each.right(), each);
        } else if (each.missing() != null) {
            line("    " + words.say("unnamed", signed(each.amount())));
        }
        if (each.missing() != null && cause.cause().equals("MISSING_DELIVERY")) {
            line("        " + words.say("awaits", missing(each.missing())));
        }
    }

    /** Of a record without a case number the file and line stand for it. */
    private String name(String caseId) {
        return caseId.startsWith("#") ? words.say("unnumbered") : caseId;
    }

    private void side(String side, @Nullable Place place, Case each) {
        String name = words.say(side);
        if (place == null) {
            if (each.missing() == null) {
                line("        " + words.say("absent", name));
            }
            return;
        }
        String day = place.day() == null ? words.say("no.day") : day(place.day());
        String post = place.post() == null || place.post().equals(Post.NONE) ? "" : ", " + post(place.post());
        String partner = place.partner().equals(explanation.partner()) ? "" : ", " + place.partner();
        String persons = place.persons() == null ? "" : words.say("persons", number(place.persons()));
        line("        " + words.say("present", name, day + post + partner, persons, place.file(), place.line()));
    }

    private void missing() {
        if (explanation.missing().isEmpty()) {
            return;
        }
        paragraph(words.say("missing", number(explanation.missing().size())));
        Map<String, List<String>> senders = new LinkedHashMap<>();
        for (Missing each : explanation.missing()) {
            senders.computeIfAbsent(words.say("due", each.feed(), day(each.date())), feed -> new ArrayList<>())
                    .add(sender(each.sender()) + state(each));
        }
        senders.forEach((due, names) -> line("    " + due + ": " + String.join(", ", names)));
    }

    private String missing(Missing missing) {
        return words.say("delivery", missing.feed(), sender(missing.sender()), day(missing.date())) + state(missing);
    }

    private String state(Missing missing) {
        return missing.state() == null ? "" : " (" + words.say("state." + missing.state()) + ")";
    }

    private void pairs() {
        if (!explanation.pairs().isEmpty()) {
            paragraph(words.say("pairs"));
            for (Pair pair : explanation.pairs()) {
                line("    " + words.say("pair." + pair.because(), pair(pair.left()), pair(pair.right())));
            }
        }
    }

    private static String pair(String caseId) {
        return caseId.startsWith("#") ? caseId.substring(1) : caseId;
    }

    private String post(String code) {
        Post post = reference.posts().get(code);
        return post == null ? code : language == Language.VI ? post.nameVi() : post.nameEn();
    }

    private String sender(String code) {
        Sender sender = reference.senders().get(code);
        return sender == null ? code : sender.post() == null ? sender.name() : post(sender.post());
    }

    private String signed(long value) {
        return (value > 0 ? "+" : value < 0 ? "−" : "") + number(Math.abs(value));
    }

    private String number(long value) {
        return NumberFormat.getInstance(language.locale()).format(value);
    }

    private String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(words.say("day"), language.locale()).format(day);
    }

    private void paragraph(String text) {
        out.append('\n');
        line(text);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
