package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be sent along with a request. The database knows no NUL, and nothing that people write is as long as a program can send. */
final class Parameters {
    /** Of what is written, in characters: a reason is the longest of it. */
    static final int LONGEST = 4_000;

    /** Of an address with what it asks for, in characters. */
    static final int LONGEST_ADDRESS = 6_000;

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 1_000;

    /** What a decoder puts where bytes are no UTF-8. */
    private static final char UNDECODABLE = '\uFFFD';

    private Parameters() {}

    /**
     * What is wrong with one.
     *
     * @param word of the texts, which takes the name
     * @param name of the parameter, as far as it can be shown
     */
    record Fault(String word, String name) {}

    /** Whether they come in a form with files, which is read behind the gate only, by whoever may send one. */
    static boolean comeWithFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** The first fault of a request; empty where there is none. A form with files is to be asked about once it is read. */
    static Optional<Fault> faultIn(HttpServletRequest request) {
        String query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > LONGEST_ADDRESS) {
            return Optional.of(new Fault("refused.address", ""));
        }
        Map<String, String[]> parameters = request.getParameterMap();
        int count = 0;
        for (Map.Entry<String, String[]> each : parameters.entrySet()) {
            String name = each.getKey();
            count += each.getValue().length;
            if (name.length() > LONGEST_NAME || !isText(name) || count > MOST) {
                return Optional.of(new Fault("refused.parameters", shown(name)));
            }
            for (String value : each.getValue()) {
                if (value.length() > LONGEST) {
                    return Optional.of(new Fault("refused.long", name));
                }
                if (!isText(value)) {
                    return Optional.of(new Fault("refused.character", name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isText(String value) {
        return value.chars()
                .noneMatch(each -> each == UNDECODABLE
                        || (Character.isISOControl(each) && each != '\n' && each != '\r' && each != '\t'));
    }

    /** What somebody sent, short enough to be shown to them. */
    static String shown(@Nullable Object sent) {
        String text = String.valueOf(sent).replaceAll("[\\p{Cntrl}\uFFFD]", "?");
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }
}
