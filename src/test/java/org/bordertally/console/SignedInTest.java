package org.bordertally.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bordertally.database.Database;
import org.bordertally.database.TestDatabase;
import org.bordertally.desk.Identity;
import org.bordertally.desk.Person;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who somebody on the pages is, for telling two persons apart. */
class SignedInTest {
    @Test
    void anAccountIsItsNumberAlsoWhereAnotherIsMadeUnderItsName() {
        try (Database database = TestDatabase.create()) {
            Accounts accounts = new Accounts(database.pool(2), Clock.systemUTC());
            accounts.set("lan", Role.APPROVER, "test");
            accounts.set("tran", Role.APPROVER, "test");
            assertThat(person(accounts, "lan")).isEqualTo(new Person("lan", "lan", Identity.ofAccount(1, null)));

            accounts.set("lan", Role.ADMIN, "test");
            accounts.tie("lan", "nguyen", "test");
            assertThat(person(accounts, "lan").identity()).isEqualTo(Identity.ofAccount(1, "nguyen"));

            TestDatabase.asOwner(database)
                    .sql("DELETE FROM console.account WHERE name = 'lan'")
                    .update();
            accounts.set("lan", Role.APPROVER, "test");
            assertThat(person(accounts, "lan").identity().account()).isGreaterThan(2);
        }
    }

    @Test
    void whoIsVouchedForIsNotTheAccountOfThatName() {
        OidcIdToken token =
                new OidcIdToken("token", Instant.EPOCH, Instant.MAX, Map.of("iss", "https://id.example", "sub", "lan"));
        Principal lan = new OAuth2AuthenticationToken(new DefaultOidcUser(List.of(), token), List.of(), "id");

        assertThat(SignedIn.of(lan).identity()).isEqualTo(Identity.vouchedFor("https://id.example", "lan"));
    }

    private static Person person(Accounts accounts, String name) {
        AccountLogin login = accounts.login(name).orElseThrow();
        return SignedIn.of(UsernamePasswordAuthenticationToken.authenticated(login, null, login.getAuthorities()));
    }
}
