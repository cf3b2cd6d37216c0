package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.bordertally.console.RefusedUploadException.Why;
import org.jspecify.annotations.Nullable;

/** A form with a file, read part by part as it comes: nothing of it is read before somebody asks, and nothing is kept but its fields. */
final class SentForm {
    private static final String FILE = "file";
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_FIELD = 4096;

    private final HttpServletRequest request;
    private final InputStream body;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable FileItemIterator parts;
    private @Nullable FileItemStream ahead;

    SentForm(HttpServletRequest request, InputStream body) {
        this.request = request;
        this.body = body;
    }

    /** Takes the file of the form. */
    interface Receiver {
        /** @param name as the browser calls it; not to be trusted */
        void receive(String name, InputStream content) throws IOException;
    }

    /**
     * The first field, if it is called so. Browsers send the fields in the order of the page, and the token comes first there, so that it
     * is known before the file.
     */
    @Nullable
    String first(String name) throws IOException {
        return reading(() -> {
                    FileItemStream first = next();
                    if (first != null && first.isFormField()) {
                        keep(first);
                    } else {
                        ahead = first;
                    }
                    return Optional.ofNullable(fields.get(name));
                })
                .orElse(null);
    }

    /**
     * Reads the form to its end.
     *
     * @return its fields
     */
    Map<String, String> read(Receiver receiver) throws IOException {
        return reading(() -> {
            boolean hasFile = false;
            int count = 0;
            FileItemStream part = ahead != null ? ahead : next();
            while (part != null) {
                if (++count > MOST_PARTS) {
                    throw new RefusedUploadException(Why.MALFORMED);
                }
                if (part.isFormField()) {
                    keep(part);
                } else if (FILE.equals(part.getFieldName()) && !hasFile) {
                    hasFile = true;
                    receiver.receive(part.getName() == null ? "" : part.getName(), part.openStream());
                } else {
                    throw new RefusedUploadException(Why.MALFORMED);
                }
                part = next();
            }
            if (!hasFile) {
                throw new RefusedUploadException(Why.MALFORMED);
            }
            return Map.copyOf(fields);
        });
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw new RefusedUploadException(Why.MALFORMED);
        }
    }

    /** No part is closed before the next is asked for: closing one reads it to its end, and of one that is refused nobody knows when. */
    private @Nullable FileItemStream next() throws IOException {
        if (parts == null) {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            parts = upload.getItemIterator(new Sent());
        }
        return parts.hasNext() ? parts.next() : null;
    }

    private void keep(FileItemStream field) throws IOException {
        byte[] value = field.openStream().readNBytes(LONGEST_FIELD + 1);
        if (value.length > LONGEST_FIELD) {
            throw new RefusedUploadException(Why.MALFORMED);
        }
        fields.put(String.valueOf(field.getFieldName()), new String(value, StandardCharsets.UTF_8));
    }

    /** The request as the parser sees it. */
    private final class Sent implements UploadContext {
        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return request.getContentType();
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
