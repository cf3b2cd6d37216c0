package org.bordertally.workbook;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import org.dhatim.fastexcel.reader.Cell;

/** Text in the letters that an encoding has. */
final class EncodableText {
    /** Grave, acute, tilde, hook above and dot below: windows-1258 writes Vietnamese tones as marks after the letter. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private final Charset encoding;
    private final CharsetEncoder encoder;

    EncodableText(Charset encoding) {
        this.encoding = encoding;
        this.encoder = encoding.newEncoder();
    }

    /** @param cell that holds the text */
    String text(String text, Cell cell) throws UnusableWorkbookException {
        if (encoder.canEncode(text)) {
            return text;
        }
        String marked = withMarks(text);
        if (encoder.canEncode(marked)) {
            return marked;
        }
        throw new UnusableWorkbookException("Cell " + cell.getAddress() + " has a character that " + encoding.name()
                + " lacks, the encoding of the feed: replace it, or declare utf-8 in the feed's dialect.");
    }

    private String withMarks(String text) {
        StringBuilder marked = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            String composed = Character.toString(letter);
            marked.append(encoder.canEncode(composed) ? composed : marked(composed));
        });
        return marked.toString();
    }

    /** The letter with what belongs to it (ê, ơ), then its tone. */
    private static String marked(String letter) {
        StringBuilder base = new StringBuilder();
        StringBuilder tone = new StringBuilder();
        Normalizer.normalize(letter, Normalizer.Form.NFD)
                .codePoints()
                .forEach(mark -> (TONES.indexOf(mark) < 0 ? base : tone).appendCodePoint(mark));
        return Normalizer.normalize(base, Normalizer.Form.NFC) + tone;
    }
}
