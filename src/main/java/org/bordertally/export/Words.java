package org.bordertally.export;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one kind of document in a language; each kind has its bundle in its room, and English is its root. */
public final class Words {
    private final ResourceBundle bundle;

    /** @param document one of this room, e.g. {@code report} */
    public Words(String document, Language language) {
        this(Words.class.getPackageName(), document, language);
    }

    /** @param room a class of the room that the document's bundle lies beside */
    public static Words of(Class<?> room, String document, Language language) {
        return new Words(room.getPackageName(), document, language);
    }

    private Words(String room, String document, Language language) {
        Locale locale = language == Language.EN ? Locale.ROOT : language.locale();
        bundle = ResourceBundle.getBundle(
                room + "." + document,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text of a key, with values for its {@code %s}. */
    public String say(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : text.formatted(values);
    }
}
