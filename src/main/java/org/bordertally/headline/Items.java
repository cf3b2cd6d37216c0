package org.bordertally.headline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.headline.Item.Break;
import org.bordertally.headline.Item.Doubtful;
import org.bordertally.headline.Item.Named;
import org.bordertally.headline.Item.Stated;
import org.bordertally.headline.Item.Strength;
import org.bordertally.headline.Item.Topic;
import org.bordertally.headline.Item.Words;
import org.bordertally.headline.Token.Kind;
import org.bordertally.headline.Unread.Reason;
import org.jspecify.annotations.Nullable;

/** Finds numbers with their units, words of flows, and breaks among the tokens of a sentence. */
final class Items {
    /** How many words after a number that is not understood are quoted with it. */
    private static final int QUOTED_WORDS = 3;

    private final String text;
    private final List<Token> tokens;
    private final NumberMarks marks;
    private final Set<String> liaison;

    private final List<Item> found = new ArrayList<>();
    private final List<NumberReading> numbers = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    /** Whether a word stood before that makes the next number a difference. */
    private boolean changed;

    /** @param liaison codes of the flows that are counted in events */
    Items(String text, List<Token> tokens, NumberMarks marks, Set<String> liaison) {
        this.text = text;
        this.tokens = tokens;
        this.marks = marks;
        this.liaison = liaison;
        int at = 0;
        while (at < tokens.size()) {
            at = read(at);
        }
    }

    List<Item> found() {
        return found;
    }

    List<NumberReading> numbers() {
        return numbers;
    }

    List<Unread> unread() {
        return unread;
    }

    /** Reads what begins at a token, and returns where to go on. */
    private int read(int at) {
        Token token = tokens.get(at);
        switch (token.kind()) {
            case NUMBER -> {
                return number(at);
            }
            case STRANGE -> doubt(at, Reason.valueOf(token.value()));
            case FLOW -> found.add(new Named(flows(token), quote(token.start(), token.end())));
            case TOTAL -> found.add(new Named(new TreeSet<>(), quote(token.start(), token.end())));
            case TOPIC -> found.add(new Topic());
            case CHANGE, PAST -> changed = true;
            case WEAK_BREAK -> endClause(Strength.WEAK);
            case OPENING -> endClause(Strength.OPENING);
            case STRONG_BREAK -> endClause(Strength.STRONG);
            case WHICH -> endClause(Strength.WHICH);
            case PLAIN -> {
                if (Character.isLetter(text.charAt(token.start()))) {
                    found.add(new Words());
                }
            }
            case BOUND, BOUND_AFTER, UNIT, RESTRICTION, ASIDE, FILLER -> {}
        }
        return at + 1;
    }

    private void endClause(Strength strength) {
        found.add(new Break(strength));
        changed = false;
    }

    private int number(int at) {
        Token number = tokens.get(at);
        String written = text.substring(number.start(), number.end());
        int unitAt = unitAfter(at);
        Token unit = token(unitAt);
        if (unit == null) {
            doubt(at, Reason.NO_UNIT);
            return at + 1;
        }
        Bound bound = boundAround(at, unitAt);
        int last = is(unitAt + 1, Kind.BOUND_AFTER) ? unitAt + 1 : unitAt;
        Reason wrong = wrong(written, last);
        if (wrong != null) {
            doubt(at, wrong);
        } else {
            int start = is(at - 1, Kind.BOUND) ? tokens.get(at - 1).start() : number.start();
            String quote = quote(start, tokens.get(last).end());
            Measure measure = unit.is(Kind.UNIT) ? Measure.valueOf(unit.value()) : Measure.EVENTS;
            long value = NumberMarks.value(written);
            found.add(new Stated(quote, measure, bound, value));
            NumberReading.Reason decided = marks.reason(written);
            if (decided != null) {
                numbers.add(new NumberReading(written, value, decided));
            }
        }
        changed = false;
        // What stands between number and unit, or is both unit and flow, tells what is counted.
        return unit.is(Kind.UNIT) && unitAt == at + 1 ? last + 1 : at + 1;
    }

    /** "45 cases", "45 deportation cases", "286 meetings". */
    private int unitAfter(int at) {
        if (is(at + 1, Kind.UNIT)) {
            return at + 1;
        }
        if (is(at + 1, Kind.FLOW) || is(at + 1, Kind.TOTAL)) {
            if (is(at + 2, Kind.UNIT)) {
                return at + 2;
            }
            if (is(at + 1, Kind.FLOW) && liaison.containsAll(flows(tokens.get(at + 1)))) {
                return at + 1;
            }
        }
        return tokens.size();
    }

    private @Nullable Reason wrong(String written, int last) {
        if (NumberMarks.isTooLong(written)) {
            return Reason.TOO_LONG;
        }
        if (marks.isFraction(written)) {
            return Reason.FRACTION;
        }
        if (changed || is(last + 1, Kind.PAST)) {
            return Reason.CHANGE;
        }
        return is(last + 1, Kind.RESTRICTION) ? Reason.PART_OF_A_FLOW : null;
    }

    private Bound boundAround(int at, int unitAt) {
        Token before = token(at - 1);
        if (before != null && before.is(Kind.BOUND)) {
            return Bound.valueOf(before.value());
        }
        Token after = token(unitAt + 1);
        return after != null && after.is(Kind.BOUND_AFTER) ? Bound.valueOf(after.value()) : Bound.EXACT;
    }

    private void doubt(int at, Reason reason) {
        int from = at;
        while (is(from - 1, Kind.BOUND) || is(from - 1, Kind.CHANGE)) {
            from--;
        }
        int to = at;
        while (to < at + QUOTED_WORDS && mayBeQuotedAfter(to + 1)) {
            to++;
        }
        unread.add(new Unread(quote(tokens.get(from).start(), tokens.get(to).end()), reason));
        found.add(new Doubtful());
        changed = false;
    }

    private boolean mayBeQuotedAfter(int at) {
        Token token = token(at);
        return token != null && !token.isBreak() && !token.is(Kind.NUMBER) && !token.is(Kind.STRANGE);
    }

    private NavigableSet<String> flows(Token token) {
        return new TreeSet<>(List.of(token.value().split("\\+", -1)));
    }

    private boolean is(int at, Kind kind) {
        Token token = token(at);
        return token != null && token.is(kind);
    }

    private @Nullable Token token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : null;
    }

    private String quote(int start, int end) {
        return text.substring(start, end).replaceAll("\\s+", " ");
    }
}
