package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows. */
@ControllerAdvice(annotations = Controller.class)
final class EveryPage {
    private final Premises premises;
    private final RoleHierarchy roles;

    EveryPage(Premises premises, RoleHierarchy roles) {
        this.premises = premises;
        this.roles = roles;
    }

    /**
     * @param person who is logged in; null where nobody is
     * @param role of that person, null where nobody is
     * @param note said beside every figure, null where nothing is
     * @param approvals how many actions wait for a second person
     * @param path of the page, to mark it in the menu
     */
    public record Frame(
            @Nullable String person,
            @Nullable Role role,
            String language,
            @Nullable String note,
            long approvals,
            String path) {
        /** Whether whoever is logged in may do what this role may. */
        public boolean may(String what) {
            return role != null && role.compareTo(Role.valueOf(what)) >= 0;
        }
    }

    @ModelAttribute("frame")
    Frame frame(@Nullable Authentication person, HttpServletRequest request, Locale locale) {
        String path = request.getRequestURI();
        Role role = person == null ? null : role(person);
        if (person == null || role == null) {
            return new Frame(person == null ? null : person.getName(), null, locale.getLanguage(), null, 0, path);
        }
        return premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            String note = jdbc.sql("SELECT en, vi FROM warehouse.note")
                    .query((found, number) ->
                            found.getString(Formats.language().name().toLowerCase(Locale.ROOT)))
                    .optional()
                    .orElse(null);
            long approvals = new Proposals(database).list(false).size();
            return new Frame(person.getName(), role, locale.getLanguage(), note, approvals, path);
        });
    }

    private @Nullable Role role(Authentication person) {
        Role highest = null;
        for (GrantedAuthority authority : roles.getReachableGrantedAuthorities(person.getAuthorities())) {
            for (Role role : Role.values()) {
                if (("ROLE_" + role.name()).equals(authority.getAuthority())
                        && (highest == null || role.compareTo(highest) > 0)) {
                    highest = role;
                }
            }
        }
        return highest;
    }
}
