package org.bordertally.headline;

import java.util.List;
import org.bordertally.export.Language;

/**
 * A published sentence as it was read.
 *
 * @param text in Unicode's composed form (NFC)
 * @param figures in the order of the sentence
 * @param numbers those that could be read otherwise
 * @param unread what was not understood
 */
public record Headline(
        String text, Language language, List<Figure> figures, List<NumberReading> numbers, List<Unread> unread) {
    public Headline {
        figures = List.copyOf(figures);
        numbers = List.copyOf(numbers);
        unread = List.copyOf(unread);
    }
}
