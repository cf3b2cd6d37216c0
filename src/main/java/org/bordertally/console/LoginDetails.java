package org.bordertally.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.util.WebUtils;

/** Where somebody tries to log in from, and as what device. */
final class LoginDetails extends WebAuthenticationDetails {
    /** What {@link KnownDevices} has a browser keep. */
    static final String COOKIE = "device";

    private static final long serialVersionUID = 1;

    private final String device;

    LoginDetails(HttpServletRequest request) {
        super(request);
        this.device = Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .orElse("");
    }

    /** What the browser sent; empty where it sent nothing. */
    static String device(Authentication attempt) {
        return attempt.getDetails() instanceof LoginDetails details ? details.device : "";
    }

    static Network network(Authentication attempt) {
        return Network.of(
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "");
    }

    /** Two attempts of one place are alike, whatever device they are from. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof LoginDetails details && details.device.equals(device);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
