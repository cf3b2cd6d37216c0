package org.bordertally.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Leads whoever logged in with a password to the page that was asked for, and has the browser remember that it did. */
final class AcceptedLogin extends SavedRequestAwareAuthenticationSuccessHandler {
    private final KnownDevices devices;

    AcceptedLogin(KnownDevices devices) {
        this.devices = devices;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws ServletException, IOException {
        if (person.getPrincipal() instanceof AccountLogin account) {
            ResponseCookie mark = ResponseCookie.from(
                            LoginDetails.COOKIE, devices.remembering(LoginDetails.device(person), account))
                    .path(request.getContextPath() + "/login")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .sameSite("Strict")
                    .maxAge(KnownDevices.KEPT)
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, mark.toString());
        }
        super.onAuthenticationSuccess(request, response, person);
    }
}
