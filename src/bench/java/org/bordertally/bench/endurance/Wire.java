package org.bordertally.bench.endurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which somebody writes what no well-behaved client would. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 15_000;

    private final Socket socket;
    private final OutputStream out;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** @param host {@linkplain Elsewhere from where} */
    static Wire to(int port, int host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, Elsewhere.host(host), 0);
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    Wire write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** One chunk of a body whose length was not told. */
    Wire chunk(byte[] bytes) throws IOException {
        write(Integer.toHexString(bytes.length).toUpperCase(Locale.ROOT) + "\r\n");
        write(bytes);
        return write("\r\n");
    }

    /** The status of HTTP; 0 when there is none. */
    int status() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] line = in.readNBytes("HTTP/1.1 200".length());
        String text = new String(line, StandardCharsets.ISO_8859_1);
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(text.length() - 3)) : 0;
    }

    /** Reads whatever comes until the other side ends. */
    void drain() throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Goes away without a word. */
    void breakOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
