package org.bordertally.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks for the page that is open to everybody, as a browser would. */
final class PagesProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest request;

    /**
     * @param address that the pages listen on; of all, one of the machine's own
     * @param path before all pages; empty or with a leading stroke
     */
    PagesProbe(String address, int port, String path) {
        this.request = HttpRequest.newBuilder(
                        URI.create("http://%s:%d%s/login".formatted(reached(address), port, path)))
                .timeout(PATIENCE)
                .build();
    }

    private static String reached(String address) {
        try {
            InetAddress listening = InetAddress.getByName(address);
            String reached = (listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening)
                    .getHostAddress()
                    .replaceFirst("%.*", "");
            return reached.contains(":") ? "[" + reached + "]" : reached;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** Whether anything comes back in time; what it says is another question. */
    boolean isAnswered() {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() > 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
