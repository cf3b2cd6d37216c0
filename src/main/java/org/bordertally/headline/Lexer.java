package org.bordertally.headline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bordertally.headline.Token.Kind;
import org.bordertally.headline.Vocabulary.Word;

/** Cuts a sentence into tokens: at each place the longest phrase of the vocabulary, else a word as it stands. */
final class Lexer {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|.", Pattern.DOTALL);

    private final List<Matcher> matchers;
    private final List<Word> words;
    private final Matcher plain;
    private final String text;

    Lexer(String text, Vocabulary vocabulary) {
        this.text = text;
        words = vocabulary.words();
        matchers = words.stream().map(word -> transparent(word.pattern(), text)).toList();
        plain = transparent(PLAIN, text);
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else {
                Token token = token(at);
                tokens.add(token);
                at = token.end();
            }
        }
        return tokens;
    }

    private Token token(int at) {
        plain.region(at, text.length()).lookingAt();
        Token longest = new Token(Kind.PLAIN, "", null, at, plain.end());
        boolean known = false;
        for (int i = 0; i < words.size(); i++) {
            Matcher matcher = matchers.get(i).region(at, text.length());
            if (matcher.lookingAt() && matcher.end() > at && (!known || matcher.end() > longest.end())) {
                Word word = words.get(i);
                longest = new Token(word.kind(), word.value(), word.language(), at, matcher.end());
                known = true;
            }
        }
        return longest;
    }

    private static Matcher transparent(Pattern pattern, String text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }

    /** A line end is a mark. */
    private static boolean isBlank(char character) {
        return character != '\n' && (Character.isWhitespace(character) || Character.isSpaceChar(character));
    }
}
