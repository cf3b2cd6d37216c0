package org.bordertally.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs out whoever has another role or password than at the login, or may not log in any more: what is taken away is gone with the
 * next click, also where another server or a command took it.
 */
final class ChangedAccounts extends OncePerRequestFilter {
    private final Premises premises;
    private final SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();

    ChangedAccounts(Premises premises) {
        this.premises = premises;
    }

    /** Styles and scripts are for everybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/static/") || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && person.getPrincipal() instanceof AccountLogin login && !stands(login)) {
            logout.logout(request, response, person);
        }
        chain.doFilter(request, response);
    }

    /** While the database is away nobody knows; what is asked for then fails for that, and says so. */
    private boolean stands(AccountLogin login) {
        try {
            return premises.asking(database -> new Accounts(database, premises.clock())
                    .login(login.name())
                    .filter(login::equals)
                    .isPresent());
        } catch (RuntimeException e) {
            if (premises.refused(e)
                    .filter(refused -> refused.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE)
                    .isPresent()) {
                return true;
            }
            throw e;
        }
    }
}
