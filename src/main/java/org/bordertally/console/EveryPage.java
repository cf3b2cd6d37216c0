package org.bordertally.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.bordertally.export.Language;
import org.bordertally.reconciliation.Proposals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What the frame around every page shows. */
@ControllerAdvice(basePackageClasses = EveryPage.class)
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
     * @param otherLanguage where the same page is in the other language
     */
    public record Frame(
            @Nullable String person,
            @Nullable Role role,
            String language,
            @Nullable String note,
            long approvals,
            String path,
            String otherLanguage) {
        /** For whoever may see nothing else. */
        static Frame bare(HttpServletRequest request, @Nullable String person) {
            String language = Formats.language().name().toLowerCase(Locale.ROOT);
            return new Frame(person, null, language, null, 0, request.getRequestURI(), otherLanguage(request));
        }

        /** What a form was sent for is not asked for again. */
        static String otherLanguage(HttpServletRequest request) {
            boolean isReading = request.getMethod().equals("GET");
            UriComponentsBuilder same =
                    UriComponentsBuilder.newInstance().path(isReading ? request.getRequestURI() : "/");
            if (isReading) {
                request.getParameterMap()
                        .forEach((name, values) -> same.queryParam(
                                encoded(name),
                                Stream.of(values).map(Frame::encoded).toArray()));
            }
            return same.replaceQueryParam("lang", Formats.language() == Language.VI ? "en" : "vi")
                    .build()
                    .toUriString();
        }

        private static String encoded(String written) {
            return UriUtils.encode(written, StandardCharsets.UTF_8);
        }

        /** Whether whoever is logged in may do what this role may. */
        public boolean may(String what) {
            return role != null && role.compareTo(Role.valueOf(what)) >= 0;
        }
    }

    @ModelAttribute("frame")
    Frame frame(@Nullable Authentication person, HttpServletRequest request, Locale locale) {
        Role role = person == null ? null : role(person);
        if (person == null || role == null) {
            return Frame.bare(request, person == null ? null : person.getName());
        }
        return premises.asking(database -> {
            JdbcClient jdbc = JdbcClient.create(database);
            String note = jdbc.sql("SELECT en, vi FROM warehouse.note")
                    .query((found, number) ->
                            found.getString(Formats.language().name().toLowerCase(Locale.ROOT)))
                    .optional()
                    .orElse(null);
            long approvals = new Proposals(database).list(false).size();
            return new Frame(
                    person.getName(),
                    role,
                    locale.getLanguage(),
                    note,
                    approvals,
                    request.getRequestURI(),
                    Frame.otherLanguage(request));
        });
    }

    private @Nullable Role role(Authentication person) {
        Role highest = null;
        for (GrantedAuthority authority : roles.getReachableGrantedAuthorities(person.getAuthorities())) {
            for (Role role : Role.values()) {
                if (role.authority().equals(authority) && (highest == null || role.compareTo(highest) > 0)) {
                    highest = role;
                }
            }
        }
        return highest;
    }
}
