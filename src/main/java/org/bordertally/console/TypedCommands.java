package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bordertally.invocation.Invocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the commands in pages and answers as they have to be typed for this installation; files are sent as they are. */
final class TypedCommands extends OncePerRequestFilter {
    private static final List<String> TOLD = List.of("text/html", "application/json");

    private final Invocation invocation;

    TypedCommands(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Answer answer = new Answer(response);
        chain.doFilter(request, answer);
        answer.end();
    }

    /** Its length is not known before the commands are put. */
    private final class Answer extends HttpServletResponseWrapper {
        private @Nullable Body body;
        private @Nullable PrintWriter writer;

        Answer(HttpServletResponse response) {
            super(response);
        }

        void end() throws IOException {
            if (writer != null) {
                writer.flush();
            } else if (body != null) {
                body.flush();
            }
        }

        private boolean isTold() {
            String type = getContentType();
            return type != null && TOLD.stream().anyMatch(type::startsWith);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isTold()) {
                return super.getOutputStream();
            }
            if (body == null) {
                ServletOutputStream target = super.getOutputStream();
                body = new Body(target, invocation.putting(target));
            }
            return body;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (!isTold()) {
                return super.getWriter();
            }
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isTold()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isLength(name)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isLength(name)) {
                super.addHeader(name, value);
            }
        }

        private boolean isLength(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) && isTold();
        }
    }

    private static final class Body extends ServletOutputStream {
        private final ServletOutputStream target;
        private final OutputStream putting;

        Body(ServletOutputStream target, OutputStream putting) {
            this.target = target;
            this.putting = putting;
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }

        @Override
        public void write(int datum) throws IOException {
            putting.write(datum);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            putting.write(data, offset, length);
        }

        @Override
        public void flush() throws IOException {
            putting.flush();
        }
    }
}
