package org.bordertally.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.bordertally.console.Network;
import org.jspecify.annotations.Nullable;

/**
 * HTTP that no network fills with connections, and that waits for the head of a request for so long in all: Tomcat itself would wait
 * as long again for each byte. Tomcat makes it, by its name.
 */
public final class BoundedProtocol extends Http11NioProtocol {
    private static final Duration HEAD = Duration.ofSeconds(10);

    /** Of what follows the last part: its end alone. */
    private static final int TRAILER_BYTES = 16;

    private @Nullable Clock clock;

    /** Wants {@link #setClock} before the first connection. */
    public BoundedProtocol() {
        super(new Endpoint());
        // Between the parts of what is sent in parts nothing else is read.
        setMaxExtensionSize(0);
        setMaxTrailerSize(TRAILER_BYTES);
    }

    void setClock(Clock given) {
        this.clock = given;
    }

    /** How many connections are open. */
    int connections() {
        return getEndpoint().getConnections().size();
    }

    @Override
    protected Processor createProcessor() {
        return new Patient(this, Objects.requireNonNull(clock));
    }

    private static final class Endpoint extends NioEndpoint {
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            if (isCrowded(socket)) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private boolean isCrowded(SocketChannel socket) {
            InetAddress address = socket.socket().getInetAddress();
            if (address == null) {
                return false;
            }
            Network network = Network.of(address);
            return connections.keySet().stream()
                            .filter(other -> isOf(network, other))
                            .limit(Bounds.CONNECTIONS_OF_A_NETWORK)
                            .count()
                    == Bounds.CONNECTIONS_OF_A_NETWORK;
        }

        private static boolean isOf(Network network, SocketChannel socket) {
            InetAddress address = socket.socket().getInetAddress();
            return address != null && network.equals(Network.of(address));
        }
    }

    /** Belongs to one connection from the first byte of a request to its end. */
    private static final class Patient extends Http11Processor {
        private final Clock clock;
        private @Nullable Instant began;

        Patient(AbstractHttp11Protocol<?> protocol, Clock clock) {
            super(protocol, protocol.getAdapter());
            this.clock = clock;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state = super.service(socket);
            boolean isHalfRead = state == SocketState.LONG && !isAsync();
            if (!isHalfRead) {
                began = null;
                return state;
            }
            Instant now = clock.instant();
            if (began == null) {
                began = now;
            }
            return now.isAfter(began.plus(HEAD)) ? SocketState.CLOSED : state;
        }
    }
}
