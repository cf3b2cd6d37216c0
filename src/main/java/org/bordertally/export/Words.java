package org.bordertally.export;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of one kind of document in a language; each kind has its bundle in this package, and English is its root. */
final class Words {
    private final ResourceBundle bundle;

    /** @param document e.g. {@code report} */
    Words(String document, Language language) {
        Locale locale = language == Language.EN ? Locale.ROOT : language.locale();
        bundle = ResourceBundle.getBundle(
                "org.bordertally.export." + document,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text of a key, with values for its {@code %s}. */
    String say(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : text.formatted(values);
    }
}
