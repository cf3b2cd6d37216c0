package org.bordertally.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's files are named, e.g. {@code crossings_{sender}_{date}[_r{revision}].csv[.gz]}: square brackets hold what
 * may be absent, {@code {date}} is a business date in ISO 8601 of {@link KnownDays}, {@code {revision}} a number from 1.
 */
public final class FileNamePattern {
    private static final String SENDER = "sender";
    private static final String DATE = "date";
    private static final String REVISION = "revision";

    private final String text;
    private final Pattern pattern;
    private final Set<String> placeholders;

    private FileNamePattern(String text, Pattern pattern, Set<String> placeholders) {
        this.text = text;
        this.pattern = pattern;
        this.placeholders = placeholders;
    }

    /**
     * @throws IllegalArgumentException with a sentence for the operator when the pattern has no {@code {date}}, an unknown
     *     placeholder or unbalanced brackets
     */
    public static FileNamePattern of(String text) {
        StringBuilder regex = new StringBuilder();
        Set<String> placeholders = new HashSet<>();
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '{') {
                int close = text.indexOf('}', at);
                String name = close < 0 ? text.substring(at + 1) : text.substring(at + 1, close);
                if (close < 0 || !placeholders.add(name)) {
                    throw new IllegalArgumentException("The file pattern " + text + " has {" + name
                            + (close < 0 ? " without its }." : "} twice."));
                }
                if (name.equals(DATE) && depth > 0) {
                    throw new IllegalArgumentException(
                            "The file pattern " + text + " has {date} inside [ ], but every file needs a date.");
                }
                regex.append(groupOf(name, text));
                at = close + 1;
                continue;
            }
            if (character == '[') {
                depth++;
                regex.append("(?:");
            } else if (character == ']') {
                if (--depth < 0) {
                    throw new IllegalArgumentException("The file pattern " + text + " closes a ] that was not opened.");
                }
                regex.append(")?");
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
            at++;
        }
        if (depth > 0) {
            throw new IllegalArgumentException("The file pattern " + text + " opens a [ that is not closed.");
        }
        if (!placeholders.contains(DATE)) {
            throw new IllegalArgumentException(
                    "The file pattern " + text + " has no {date}: add it where the file name holds the business date.");
        }
        return new FileNamePattern(text, Pattern.compile(regex.toString()), Set.copyOf(placeholders));
    }

    /** Reluctant for the sender, so that it does not swallow the parts that follow it. */
    private static String groupOf(String placeholder, String text) {
        return switch (placeholder) {
            case SENDER -> "(?<sender>[A-Za-z0-9_-]+?)";
            case DATE -> "(?<date>\\d{4}-\\d{2}-\\d{2})";
            case REVISION -> "(?<revision>[1-9]\\d{0,5})";
            default ->
                throw new IllegalArgumentException("The file pattern " + text + " has {" + placeholder
                        + "}, which is not known: use {sender}, {date} or {revision}.");
        };
    }

    /**
     * What a file's name says.
     *
     * @param sender null when the pattern has no {@code {sender}}
     * @param revision 1 when the name has none
     */
    public record Name(@Nullable String sender, LocalDate businessDate, int revision) {}

    /** What this file name says, empty when it is not a name of this pattern. */
    public Optional<Name> match(String fileName) {
        Matcher matcher = pattern.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String revision = placeholders.contains(REVISION) ? matcher.group(REVISION) : null;
        try {
            return Optional.of(new Name(
                    placeholders.contains(SENDER) ? matcher.group(SENDER) : null,
                    KnownDays.parse(matcher.group(DATE)),
                    revision == null ? 1 : Integer.parseInt(revision)));
        } catch (DateTimeException noKnownDay) {
            return Optional.empty();
        }
    }

    /**
     * The shortest name by which a file of this pattern says all this; empty when none does.
     *
     * @param compressed whether it ends in {@code .gz}
     */
    public Optional<String> name(String sender, LocalDate businessDate, int revision, boolean compressed) {
        Name wanted = new Name(placeholders.contains(SENDER) ? sender : null, businessDate, revision);
        return variants(text)
                .map(variant -> variant.replace("{" + SENDER + "}", sender)
                        .replace("{" + DATE + "}", businessDate.toString())
                        .replace("{" + REVISION + "}", Integer.toString(revision)))
                .filter(name -> name.endsWith(".gz") == compressed)
                .filter(name -> match(name).filter(wanted::equals).isPresent())
                .min(Comparator.comparingInt(String::length));
    }

    /** The pattern with and without what may be absent. */
    private static Stream<String> variants(String pattern) {
        int open = pattern.indexOf('[');
        if (open < 0) {
            return Stream.of(pattern);
        }
        int close = open;
        for (int depth = 1; depth > 0; ) {
            char next = pattern.charAt(++close);
            depth += next == '[' ? 1 : next == ']' ? -1 : 0;
        }
        String before = pattern.substring(0, open);
        String after = pattern.substring(close + 1);
        return Stream.of(before + after, before + pattern.substring(open + 1, close) + after)
                .flatMap(FileNamePattern::variants);
    }

    /** The pattern as declared. */
    @Override
    public String toString() {
        return text;
    }
}
