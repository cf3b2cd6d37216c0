package org.bordertally.workbook;

import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Looks through the XML of a workbook, part by part, before the reader opens it. */
final class PartCheck {
    /** The reader keeps the shared texts in memory. */
    private static final long LARGEST_SHARED_TEXTS = 64L << 20;

    /** A to XFD. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}\\d{1,7}");

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private boolean since1904;
    private long sharedTexts;
    private long lastSharedText = -1;

    PartCheck() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** Whether a part that was read says that days are counted from 1904-01-01. */
    boolean isSince1904() {
        return since1904;
    }

    void read(ExpandedPart part) throws XMLStreamException, UnusableWorkbookException {
        long texts = 0;
        XMLStreamReader xml = factory.createXMLStreamReader(part);
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "workbookPr" -> since1904 |= isTrue(xml.getAttributeValue(null, "date1904"));
                    case "si" -> {
                        texts++;
                        requireFewTexts(part);
                    }
                    case "c" -> cell(xml);
                    default -> {
                        // The reader looks at nothing else that could mislead it.
                    }
                }
            }
        } finally {
            xml.close();
        }
        sharedTexts = Math.max(sharedTexts, texts);
    }

    /** Makes sure that every text that a cell points to is there. */
    void requireEverySharedText() throws UnusableWorkbookException {
        if (lastSharedText >= sharedTexts) {
            throw Workbook.broken("a cell has text " + lastSharedText + " of " + sharedTexts);
        }
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException, UnusableWorkbookException {
        String place = xml.getAttributeValue(null, "r");
        if (place != null && !PLACE.matcher(place).matches()) {
            throw Workbook.broken("there is no cell " + (place.length() > 20 ? place.substring(0, 20) : place));
        }
        if ("s".equals(xml.getAttributeValue(null, "t"))) {
            sharedText(xml);
        }
    }

    private void sharedText(XMLStreamReader xml) throws XMLStreamException, UnusableWorkbookException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
                String index = xml.getElementText();
                if (!index.isEmpty()) {
                    requireIndex(index);
                }
            }
        }
    }

    private void requireIndex(String index) throws UnusableWorkbookException {
        try {
            lastSharedText = Math.max(lastSharedText, Integer.parseUnsignedInt(index));
        } catch (NumberFormatException e) {
            throw Workbook.broken("a cell has text " + (index.length() > 20 ? index.substring(0, 20) : index));
        }
    }

    private static void requireFewTexts(ExpandedPart part) throws UnusableWorkbookException {
        if (part.expanded() > LARGEST_SHARED_TEXTS) {
            throw new UnusableWorkbookException(
                    "The workbook has more text than can be held at once: save its sheet as CSV and take that.");
        }
    }

    private static boolean isTrue(@Nullable String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }
}
