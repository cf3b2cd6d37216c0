package org.bordertally.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * The ZIP archive that a workbook is.
 *
 * @param since1904 whether its days are counted from 1904-01-01; the reader overlooks the form in which Excel says so
 * @param styled whether it declares formats; the reader fails on asking for those of a workbook without
 */
record Archive(boolean since1904, boolean styled) {
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final int MOST_PARTS = 10_000;

    static boolean isZip(Path file) throws IOException {
        return Arrays.equals(ZIP, first(file, ZIP.length));
    }

    /** A workbook of Excel 97 to 2003, or an encrypted one. */
    static boolean isOldWorkbook(Path file) throws IOException {
        return Arrays.equals(OLE, first(file, OLE.length));
    }

    /**
     * Looks through a file, and makes sure that it is an archive that expands to what a workbook would and that its cells
     * point to no place where a workbook has none: the reader would make room for whatever they say.
     */
    static Archive inspect(Path file) throws IOException, UnusableWorkbookException {
        if (isOldWorkbook(file)) {
            throw new UnusableWorkbookException("The workbook is of an old kind (.xls) or has a password: save it as"
                    + " .xlsx without one, or as CSV, and take that.");
        }
        try (ZipFile archive = new ZipFile(file.toFile())) {
            if (archive.size() > MOST_PARTS) {
                throw ExpandedPart.suspicious("it has " + archive.size() + " parts");
            }
            return inspect(archive);
        } catch (ExpandedPart.SuspiciousException e) {
            throw ExpandedPart.suspicious(String.valueOf(e.getMessage()));
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof ExpandedPart.SuspiciousException suspicious
                    ? ExpandedPart.suspicious(String.valueOf(suspicious.getMessage()))
                    : Workbook.broken(e);
        } catch (ZipException e) {
            throw new UnusableWorkbookException("The file is no whole workbook (" + e.getMessage()
                    + "): copy it again, or save it again as .xlsx or CSV, and take that.");
        }
    }

    private static Archive inspect(ZipFile archive) throws IOException, XMLStreamException, UnusableWorkbookException {
        PartCheck check = new PartCheck();
        boolean styled = false;
        for (ZipEntry part : Collections.list(archive.entries())) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            styled |= name.endsWith("styles.xml");
            try (ExpandedPart text = new ExpandedPart(archive.getInputStream(part), part.getCompressedSize())) {
                if (name.endsWith(".xml")) {
                    check.read(text);
                } else {
                    text.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        check.requireEverySharedText();
        return new Archive(check.isSince1904(), styled);
    }

    private static byte[] first(Path file, int count) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(count);
        }
    }
}
