package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import org.bordertally.console.RefusedUploadException.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.InvalidCsrfTokenException;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The only place where a form with a file is read. It stands behind the question who may send one: whoever may not is answered before a
 * byte of the file is read. The token of the form is its first field, and nothing is kept before it was seen.
 *
 * <p>No other route reads forms of this kind: to the server they are bodies that nobody asks for.
 */
final class UploadGate extends OncePerRequestFilter {
    /** What the form says besides the file: enough for its fields and the lines between them. */
    private static final long AROUND_THE_FILE = 64 << 10;

    private static final long MEGABYTE = 1L << 20;
    private static final String UPLOAD = "org.bordertally.console.upload";
    private static final String REFUSED = "org.bordertally.console.upload.refused";
    private static final RequestMatcher ROUTE =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/deliveries/take");
    private static final CsrfTokenRequestHandler TOKENS = new XorCsrfTokenRequestAttributeHandler();

    private final Uploads uploads;
    private final UploadLimits limits;

    UploadGate(Uploads uploads, UploadLimits limits) {
        this.uploads = uploads;
        this.limits = limits;
    }

    /** Whether the gate looks for the token itself, as nobody else could without reading the file. */
    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                && ROUTE.matches(request);
    }

    /**
     * By what the file is found that came with a request.
     *
     * @throws RefusedUploadException when it was refused; also when none came
     */
    static String uploadOf(HttpServletRequest request) {
        requireReceived(request);
        if (request.getAttribute(UPLOAD) instanceof String key) {
            return key;
        }
        throw new RefusedUploadException(Why.MALFORMED);
    }

    /** @throws RefusedUploadException when a file came with the request, and was refused */
    static void requireReceived(HttpServletRequest request) {
        if (request.getAttribute(REFUSED) instanceof RefusedUploadException refused) {
            throw refused;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isUpload(request)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest read;
        try {
            read = received(request);
        } catch (RefusedUploadException refused) {
            request.setAttribute(REFUSED, refused);
            read = request;
        } catch (IOException | UncheckedIOException e) {
            // Whoever sent it is gone, or was silent for too long: nobody reads an answer.
            logger.debug("A file was broken off: " + e.getMessage());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setHeader("Connection", "close");
            return;
        }
        chain.doFilter(read, response);
    }

    private HttpServletRequest received(HttpServletRequest request) throws IOException {
        long most = limits.file() + AROUND_THE_FILE;
        if (request.getContentLengthLong() > most) {
            throw new RefusedUploadException(Why.TOO_LARGE, limits.file() / MEGABYTE);
        }
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null) {
            throw new IllegalStateException("Nobody is known behind the question who may send a file");
        }
        try (Uploads.Sending sending = uploads.begin(person.getName(), request.getContentLengthLong())) {
            SentForm form = new SentForm(request, new PacedInput(request.getInputStream(), most, uploads.clock()));
            requireToken(request, form);
            Map<String, String> fields = form.read(sending::receive);
            request.setAttribute(UPLOAD, sending.keep());
            return new FormRequest(request, fields);
        }
    }

    /** In a header or the address, as everywhere, else in the first field. */
    private static void requireToken(HttpServletRequest request, SentForm form) {
        if (!(request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken deferred)) {
            throw new IllegalStateException("Nobody has asked for the token of the session");
        }
        CsrfToken expected = deferred.get();
        String sent = TOKENS.resolveCsrfTokenValue(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public @Nullable String getParameter(String name) {
                        String inAddress = super.getParameter(name);
                        try {
                            return inAddress == null ? form.first(name) : inAddress;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                expected);
        if (sent == null
                || !MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        expected.getToken().getBytes(StandardCharsets.UTF_8))) {
            throw new InvalidCsrfTokenException(expected, String.valueOf(sent));
        }
    }
}
