package org.bordertally.console;

import java.security.Principal;
import org.bordertally.desk.Identity;
import org.bordertally.desk.Person;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Whoever is logged in, as the desk knows people. */
final class SignedIn {
    private SignedIn() {}

    static Person of(Principal who) {
        return new Person(who.getName(), who.getName(), identity(who));
    }

    /** Not by name: an account and somebody an identity provider vouches for may be called the same. */
    private static Identity identity(Principal who) {
        Object known = who instanceof Authentication login ? login.getPrincipal() : who;
        if (known instanceof AccountLogin account) {
            return Identity.ofAccount(account.number(), account.osUser());
        }
        if (known instanceof OidcUser vouched) {
            return Identity.vouchedFor(String.valueOf(vouched.getIssuer()), vouched.getSubject());
        }
        return Identity.UNKNOWN;
    }
}
