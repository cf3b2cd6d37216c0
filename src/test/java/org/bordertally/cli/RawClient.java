package org.bordertally.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who sends bytes as they like, from an address of this machine's own network. */
final class RawClient implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 ([0-9]{3})[^\r]*\r\n");

    /** Longer than a server takes for anything, in milliseconds. */
    private static final int PATIENCE = 60_000;

    private final Socket socket = new Socket();

    /**
     * @param address of a server, without a path
     * @param from such as 127.0.0.2
     */
    RawClient(String address, String from) throws IOException {
        URI server = URI.create(address);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status of the answer; 0 when the server ended the connection without one. */
    int status() throws IOException {
        StringBuilder head = new StringBuilder();
        try {
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                head.append((char) next);
                Matcher found = STATUS.matcher(head);
                if (found.lookingAt()) {
                    return Integer.parseInt(found.group(1));
                }
            }
        } catch (SocketException e) {
            return 0;
        }
        return 0;
    }

    /** Everything the server says until it ends the connection. */
    String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
