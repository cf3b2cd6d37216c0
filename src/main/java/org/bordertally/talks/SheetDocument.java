package org.bordertally.talks;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Objects;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.apache.xmpbox.xml.XmpSerializer;

/** A sheet on paper, as PDF/A-2u (ISO 19005-2): all it needs is in it, whatever reads it years later. */
final class SheetDocument {
    private static final String FONTS = "/liberation/LiberationSans-";

    private SheetDocument() {}

    /** The same sheet makes the same bytes. */
    static byte[] of(String page, TalksSheet sheet) {
        XRLog.setLoggingEnabled(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(page, null)
                .withProducer("BorderTally")
                .usePdfAConformance(PdfAConformance.PDFA_2_U)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .toStream(out);
        font(builder, "Regular", 400, FontStyle.NORMAL);
        font(builder, "Bold", 700, FontStyle.NORMAL);
        font(builder, "Italic", 400, FontStyle.ITALIC);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            date(document, GregorianCalendar.from(sheet.madeAt().atZone(ZoneOffset.UTC)));
            document.setDocumentId(sheet.number() == null ? 0 : sheet.number());
            document.save(out);
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a PDF", e);
        } catch (XmpParsingException | TransformerException e) {
            throw new IllegalStateException("Cannot date a PDF", e);
        }
        return out.toByteArray();
    }

    /** PDF/A says when it was made in two places; the renderer writes the time of the machine. */
    private static void date(PDDocument document, Calendar madeAt)
            throws IOException, XmpParsingException, TransformerException {
        document.getDocumentInformation().setCreationDate(madeAt);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        XMPMetadata described = new DomXmpParser().parse(metadata.toByteArray());
        described.getXMPBasicSchema().setCreateDate(madeAt);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new XmpSerializer().serialize(described, bytes, true);
        metadata.importXMPMetadata(bytes.toByteArray());
    }

    private static void font(PdfRendererBuilder builder, String cut, int weight, FontStyle style) {
        builder.useFont(() -> resource(FONTS + cut + ".ttf"), "Liberation Sans", weight, style, true);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SheetDocument.class.getResourceAsStream(name), name);
    }
}
