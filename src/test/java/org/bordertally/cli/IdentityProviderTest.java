package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with an identity provider that settings name: everything but those is as it is without one. */
class IdentityProviderTest {
    private IdentityProvider provider;
    private ServedConsole console;
    private Visitor visitor;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException, JOSEException {
        provider = new IdentityProvider();
        console = new ServedConsole(folder, Files.createDirectories(folder.resolve("files")), provider.settings());
        visitor = new Visitor(console.address());
    }

    @AfterEach
    void close() {
        console.close();
        provider.close();
    }

    /** Answers where the visitor is led in the end. */
    private String logIn() {
        String asked = leadsTo(visitor.get("/oauth2/authorization/ministry"));
        String back = leadsTo(visitor.get(asked));
        return leadsTo(visitor.get(back)).replace(console.address(), "");
    }

    private static String leadsTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    @Test
    void whoeverItVouchesForHasTheRoleItNames() {
        assertThat(visitor.get("/login").body()).contains("/oauth2/authorization/ministry");
        provider.vouching("operator", "of another program");

        assertThat(logIn()).isEqualTo("/");

        assertThat(visitor.get("/").body()).contains("mai");
        assertThat(visitor.get("/deliveries/take").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(visitor.post("/periods/2024-07/close", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoeverItNamesNoRoleForMayOpenNothing() {
        provider.vouching("of another program");

        logIn();

        assertThat(visitor.get("/").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/deliveries").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/api/v1/status").statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenThatAnotherSignedLetsNobodyIn() throws JOSEException {
        provider.vouching("admin").signWithAnotherKey();

        assertThat(logIn()).startsWith("/login?error");

        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }
}
