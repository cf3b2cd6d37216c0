package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with an identity provider, by settings alone. */
class IdentityProviderTest {
    private IdentityProvider provider;
    private ServedConsole console;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        provider = new IdentityProvider();
        String registration = "spring.security.oauth2.client.registration.ministry.";
        String issuer = "spring.security.oauth2.client.provider.ministry.";
        console = new ServedConsole(
                folder,
                Files.createDirectories(folder.resolve("files")),
                Map.of(
                        registration + "client-id", IdentityProvider.CLIENT,
                        registration + "client-secret", "secret",
                        registration + "client-name", "The Ministry",
                        registration + "scope", "openid",
                        issuer + "issuer-uri", provider.issuer(),
                        issuer + "user-name-attribute", "preferred_username"));
    }

    @AfterEach
    void close() {
        console.close();
        provider.close();
    }

    private Visitor vouchedFor(String... roles) {
        provider.vouchFor(roles);
        Visitor visitor = new Visitor(console.address());
        String next = "/oauth2/authorization/ministry";
        while (!next.equals(console.address() + "/")) {
            next = visitor.get(next).headers().firstValue("location").orElseThrow();
        }
        return visitor;
    }

    @Test
    void itIsOfferedBesidePasswords() {
        assertThat(new Visitor(console.address()).get("/login").body())
                .contains("/oauth2/authorization/ministry")
                .contains("With The Ministry");
    }

    @Test
    void whoItVouchesForHasTheRolesItNames() {
        Visitor operator = vouchedFor("operator", "cook");
        assertThat(operator.get("/").body()).contains("minh@border.example");
        assertThat(operator.post("/runs/stop", Map.of()).statusCode()).isEqualTo(302);
        assertThat(operator.post("/periods/2024-07/close", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(operator.get("/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasNoRoleThereSeesNothing() {
        assertThat(vouchedFor("cook").get("/").statusCode()).isEqualTo(403);
    }
}
