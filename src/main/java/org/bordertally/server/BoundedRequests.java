package org.bordertally.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.bordertally.console.Network;

/**
 * Bounds how many requests of one network are worked on at once, and how many are still being sent, whatever they ask for: who is slow
 * keeps a thread, and the others need some.
 */
final class BoundedRequests extends ValveBase {
    private final Clock clock;

    /** Holds no network that has none. */
    private final ConcurrentHashMap<Network, Integer> atWork = new ConcurrentHashMap<>();

    private final Semaphore bodies = new Semaphore(Bounds.BODIES);

    BoundedRequests(Clock clock) {
        super(true);
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Network network = Network.of(request.getRemoteAddr());
        if (!begin(network)) {
            refuse(response, "Too many requests come from your network at once: try again in a moment.");
            return;
        }
        try {
            if (SentBody.isExpected(request)) {
                withBody(request, response);
            } else {
                getNext().invoke(request, response);
            }
        } finally {
            atWork.computeIfPresent(network, (unused, many) -> many == 1 ? null : many - 1);
        }
    }

    private boolean begin(Network network) {
        int most = Bounds.REQUESTS_OF_A_NETWORK;
        int[] before = {0};
        atWork.compute(network, (unused, many) -> {
            before[0] = many == null ? 0 : many;
            return Math.min(most, before[0] + 1);
        });
        return before[0] < most;
    }

    private void withBody(Request request, Response response) throws IOException, ServletException {
        if (!bodies.tryAcquire()) {
            refuse(response, "Too many files and forms are being sent at once: try again in a moment.");
            return;
        }
        try (SentBody body = new SentBody(request, clock, bodies::release)) {
            getNext().invoke(request, response);
            // Whoever waits for the answer before sending the rest gets it.
            response.finishResponse();
            body.skipRest();
        }
    }

    private static void refuse(Response response, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().println(message);
    }
}
