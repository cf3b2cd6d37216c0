package org.bordertally.headline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bordertally.export.Language;
import org.bordertally.headline.NumberReading.Reason;
import org.bordertally.headline.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Which marks separate thousands in a sentence, and which fractions. {@code 1.234.567} shows the one, {@code 12,5 %} the
 * other; without such a number it is the language's way, and what that leaves open is decided by what is counted: a count
 * has no fraction.
 */
final class NumberMarks {
    private static final Pattern TWO_GROUPS = Pattern.compile("[0-9]([.,])[0-9]{3}\\1[0-9]{3}");
    private static final Pattern SHORT_FRACTION = Pattern.compile("[0-9]([.,])[0-9]{1,2}(?![0-9])");
    private static final Pattern ONE_MARK = Pattern.compile("[0-9]+([.,])[0-9]{3}");

    /** As many digits as fit into a number that can be added to. */
    private static final int LONGEST = 15;

    private final Set<Character> separating = new HashSet<>();
    private final Set<Character> fractional = new HashSet<>();
    private final char ofLanguage;

    NumberMarks(String text, List<Token> tokens, Language language) {
        ofLanguage = switch (language) {
            case EN -> ',';
            case VI -> '.';
        };
        for (Token token : tokens) {
            String written = text.substring(token.start(), token.end());
            if (token.is(Kind.NUMBER)) {
                learn(TWO_GROUPS.matcher(written), separating);
            } else if (token.is(Kind.STRANGE)) {
                learn(SHORT_FRACTION.matcher(written), fractional);
            }
        }
    }

    private static void learn(Matcher found, Set<Character> marks) {
        if (found.find()) {
            marks.add(found.group(1).charAt(0));
        }
    }

    /** Whether the number is too long to be a count. */
    static boolean isTooLong(String written) {
        return digits(written).length() > LONGEST;
    }

    /** Whether the sentence shows elsewhere that this number has a fraction. */
    boolean isFraction(String written) {
        Matcher one = ONE_MARK.matcher(written);
        return one.matches() && fractional.contains(one.group(1).charAt(0));
    }

    static long value(String written) {
        return Long.parseLong(digits(written));
    }

    /** What decided how the number is read; null when there was nothing to decide. */
    @Nullable
    Reason reason(String written) {
        if (written.chars().anyMatch(Character::isSpaceChar)) {
            return Reason.BLANK;
        }
        Matcher one = ONE_MARK.matcher(written);
        if (!one.matches()) {
            return null;
        }
        char mark = one.group(1).charAt(0);
        char other = mark == '.' ? ',' : '.';
        if (separating.contains(mark) || fractional.contains(other)) {
            return Reason.OTHER_NUMBERS;
        }
        return mark == ofLanguage ? Reason.LANGUAGE : Reason.WHOLE;
    }

    private static String digits(String written) {
        return written.replaceAll("[^0-9]", "");
    }
}
