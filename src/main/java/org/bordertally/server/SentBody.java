package org.bordertally.server;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** What a client sends with a request: ends the connection of one that sends too slowly. What we do meanwhile is not counted. */
final class SentBody implements InputBuffer, AutoCloseable {
    private static final Duration BEGINNING = Duration.ofSeconds(10);

    /** After the beginning, on the average. */
    private static final int BYTES_A_SECOND = 1024;

    /** What nobody asked for is read only so that the client comes to read the answer. */
    private static final int MOST_SKIPPED = 2 * 1024 * 1024;

    private final org.apache.coyote.Request request;
    private final InputBuffer network;
    private final Clock clock;
    private final Runnable ended;
    private final long expected;
    private Duration waited = Duration.ZERO;
    private long bytes;
    private boolean isOver;

    /** @param ended called once, when nothing is to come any more */
    SentBody(Request request, Clock clock, Runnable ended) {
        this.request = request.getCoyoteRequest();
        this.network = this.request.getInputBuffer();
        this.clock = clock;
        this.ended = ended;
        this.expected = request.getContentLengthLong();
        this.request.setInputBuffer(this);
    }

    static boolean isExpected(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        Instant before = clock.instant();
        int read = network.doRead(handler);
        waited = waited.plus(Duration.between(before, clock.instant()));
        if (read > 0) {
            bytes += read;
        }
        if (read < 0 || bytes == expected) {
            end();
        } else if (isTooSlow()) {
            IOException slow = new SocketTimeoutException("The client sends less than 1 KB a second");
            request.action(ActionCode.CLOSE_NOW, slow);
            throw slow;
        }
        return read;
    }

    private boolean isTooSlow() {
        return bytes < waited.minus(BEGINNING).toSeconds() * BYTES_A_SECOND;
    }

    @Override
    public int available() {
        return network.available();
    }

    /** Reads what the page did not ask for, as far as that is quick. A client that waits to be asked for it is not. */
    void skipRest() throws IOException {
        if (request.hasExpectation()) {
            return;
        }
        Skipped skipped = new Skipped();
        long before = bytes;
        while (!isOver && bytes - before < MOST_SKIPPED && waited.compareTo(BEGINNING) < 0) {
            if (request.doRead(skipped) < 0) {
                return;
            }
        }
    }

    private static final class Skipped implements ApplicationBufferHandler {
        private java.nio.ByteBuffer last = java.nio.ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(java.nio.ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public java.nio.ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {
            // Each part is looked at where it came in.
        }
    }

    private void end() {
        if (!isOver) {
            isOver = true;
            ended.run();
        }
    }

    /** The request object serves others later. */
    @Override
    public void close() {
        request.setInputBuffer(network);
        end();
    }
}
