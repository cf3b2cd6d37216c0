package org.bordertally.export;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes SDMX-ML 2.1, one element a line. */
final class SdmxXml {
    private static final String SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    private static final Map<String, String> NAMESPACES =
            Map.of("mes", SCHEMAS + "message", "str", SCHEMAS + "structure", "com", SCHEMAS + "common");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;
    private int depth;

    /** What is written between the beginning and the end of an element. */
    interface Content {
        void write() throws XMLStreamException;
    }

    private SdmxXml() throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        for (Map.Entry<String, String> each : NAMESPACES.entrySet()) {
            writer.setPrefix(each.getKey(), each.getValue());
        }
    }

    /** What is written into a document. */
    interface Document {
        void writeInto(SdmxXml xml) throws XMLStreamException;
    }

    /** The document's text, which ends in a line feed. */
    static String of(Document document) {
        try {
            SdmxXml xml = new SdmxXml();
            xml.writer.writeStartDocument("UTF-8", "1.0");
            document.writeInto(xml);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return xml.text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML into memory", e);
        }
    }

    /** The outermost element, which declares the namespaces. */
    void root(String name, Content content) throws XMLStreamException {
        begin(name);
        for (String prefix : NAMESPACES.keySet().stream().sorted().toList()) {
            writer.writeNamespace(prefix, NAMESPACES.getOrDefault(prefix, ""));
        }
        content.write();
        end();
    }

    /**
     * An element that holds others.
     *
     * @param name with prefix, e.g. {@code str:Codelist}
     * @param attributes names and values in turn
     */
    void element(String name, Content content, String... attributes) throws XMLStreamException {
        begin(name);
        attributes(attributes);
        content.write();
        end();
    }

    /** An element that holds a text; an empty one, nothing. */
    void text(String name, String content, String... attributes) throws XMLStreamException {
        newLine();
        start(name);
        attributes(attributes);
        writer.writeCharacters(content);
        writer.writeEndElement();
    }

    /** References are of no namespace. */
    private void start(String name) throws XMLStreamException {
        int colon = name.indexOf(':');
        if (colon < 0) {
            writer.writeStartElement(name);
        } else {
            writer.writeStartElement(
                    name.substring(0, colon),
                    name.substring(colon + 1),
                    NAMESPACES.getOrDefault(name.substring(0, colon), ""));
        }
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int index = 0; index < attributes.length; index += 2) {
            writer.writeAttribute(attributes[index], attributes[index + 1]);
        }
    }

    private void begin(String name) throws XMLStreamException {
        newLine();
        start(name);
        depth++;
    }

    private void end() throws XMLStreamException {
        depth--;
        newLine();
        writer.writeEndElement();
    }

    private void newLine() throws XMLStreamException {
        writer.writeCharacters("\n" + "  ".repeat(depth));
    }
}
