package org.bordertally.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Vouches for one person by OpenID Connect: whoever comes is let in as her, without being asked anything. */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "bordertally";

    private static final int KEY_BITS = 2048;

    private final HttpServer server;
    private final RSAKey key;
    private RSAKey signingKey;
    private List<String> roles = List.of();
    private String nonce = "";

    IdentityProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(KEY_BITS).keyID("one").generate();
        signingKey = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(address())));
        server.createContext("/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::sendBack);
        server.createContext("/token", exchange -> json(exchange, """
                {"access_token": "any", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}""".formatted(token())));
        server.start();
    }

    /** What it says of the person from now on. */
    IdentityProvider vouching(String... named) {
        roles = List.of(named);
        return this;
    }

    /** Signs from now on with a key that is not among those it shows. */
    void signWithAnotherKey() throws JOSEException {
        signingKey = new RSAKeyGenerator(KEY_BITS).keyID("one").generate();
    }

    Map<String, Object> settings() {
        String registration = "spring.security.oauth2.client.registration.ministry.";
        String provider = "spring.security.oauth2.client.provider.ministry.";
        return Map.of(
                registration + "client-id", CLIENT,
                registration + "client-secret", "secret",
                registration + "scope", "openid",
                provider + "issuer-uri", address(),
                provider + "user-name-attribute", "preferred_username");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void sendBack(HttpExchange exchange) throws IOException {
        Map<String, String> asked = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        nonce = decoded(asked.getOrDefault("nonce", ""));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        decoded(asked.getOrDefault("redirect_uri", "")) + "?code=1&state="
                                + asked.getOrDefault("state", ""));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static String decoded(String value) {
        return URI.create("?" + value).getQuery();
    }

    private String token() {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("4711")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("preferred_username", "mai")
                .claim("roles", roles)
                .build();
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signingKey.getKeyID())
                        .build(),
                claims);
        try {
            signed.sign(new RSASSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed.serialize();
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
