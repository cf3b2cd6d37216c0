package org.bordertally.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Whether a container can be started here at once. An image that has to be fetched is not waited for: where no registry
 * answers, Testcontainers tries for minutes, also for the image of the container that cleans up.
 */
final class ContainerEngine {
    static final String POSTGRES = "postgres:18";

    private static final Pattern CLEANER = Pattern.compile("testcontainers/ryuk:[\\w.-]+");

    private ContainerEngine() {}

    /** Why no PostgreSQL can be started in a container; empty where one can. */
    static String obstacle() {
        TransportConfig engine;
        try {
            engine = DockerClientFactory.instance().getTransportConfig();
        } catch (IllegalStateException e) {
            return "no container engine answers";
        }
        try {
            return obstacle(engine, images());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for an engine that may be known, and these images. */
    static String obstacle(TransportConfig engine, List<String> images) {
        try (DockerClient client = DockerClientProviderStrategy.getClientForConfig(engine)) {
            for (String image : images) {
                try {
                    client.inspectImageCmd(image).exec();
                } catch (NotFoundException e) {
                    return "the container engine has no image %1$s (docker pull %1$s)".formatted(image);
                }
            }
            return "";
        } catch (RuntimeException | IOException e) {
            return "the container engine does not answer (%s)".formatted(e.getMessage());
        }
    }

    private static List<String> images() throws IOException {
        return Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))
                ? List.of(POSTGRES)
                : List.of(POSTGRES, cleaner());
    }

    /** The image of the container that cleans up, which Testcontainers tells nowhere but in its own code. */
    private static String cleaner() throws IOException {
        try (InputStream code =
                GenericContainer.class.getResourceAsStream("/org/testcontainers/utility/RyukContainer.class")) {
            String text = new String(Objects.requireNonNull(code).readAllBytes(), StandardCharsets.ISO_8859_1);
            return CLEANER.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElseThrow(() -> new IOException("Testcontainers names no image that cleans up"));
        }
    }
}
