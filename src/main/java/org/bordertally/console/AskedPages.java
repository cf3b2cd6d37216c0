package org.bordertally.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/** The page that somebody asked for before logging in, kept by the browser: the server keeps nothing for strangers. */
final class AskedPages implements RequestCache {
    private static final String COOKIE = "asked";
    private static final int LONGEST = 1000;

    /** A page of ours: what begins with two strokes would lead elsewhere. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String page = request.getRequestURI().substring(request.getContextPath().length())
                + (query == null ? "" : "?" + query);
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean isLookedAt =
                request.getMethod().equals("GET") && accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        if (isLookedAt && isPage(page)) {
            keep(request, response, Base64.getUrlEncoder().encodeToString(page.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Cookie kept = WebUtils.getCookie(request, COOKIE);
        if (kept == null) {
            return null;
        }
        forget(request, response);
        try {
            String page = new String(Base64.getUrlDecoder().decode(kept.getValue()), StandardCharsets.US_ASCII);
            return isPage(page) ? new SimpleSavedRequest(page) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** No request is played again: a browser that is sent to its page asks for it anew. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        forget(request, response);
    }

    private static boolean isPage(String page) {
        return page.length() <= LONGEST && PAGE.matcher(page).matches();
    }

    private static void forget(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, "").maxAge(0).build().toString());
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, value).build().toString());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(COOKIE, value)
                .path(request.getContextPath() + "/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }
}
