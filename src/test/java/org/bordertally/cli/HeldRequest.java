package org.bordertally.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A form with a file that is sent as far as a test wants it to be, and no further. */
final class HeldRequest implements AutoCloseable {
    /** Nobody waits for longer where something hangs. */
    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final BufferedReader answer;
    private final boolean inParts;

    /** What came back. */
    record Answer(int status, String head, String body) {}

    /**
     * Sends the head.
     *
     * @param cookies of whoever sends it, empty for nobody
     * @param length what is announced; negative to send it in parts and announce nothing
     */
    HeldRequest(String server, String method, String path, String cookies, long length) throws IOException {
        URI address = URI.create(server);
        inParts = length < 0;
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE);
        answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        write("%s %s HTTP/1.1\r\nHost: %s\r\n%sContent-Type: multipart/form-data; boundary=part\r\n%s\r\n\r\n"
                .formatted(
                        method,
                        path,
                        address.getAuthority(),
                        cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n",
                        inParts ? "Transfer-Encoding: chunked" : "Content-Length: " + length));
    }

    /** Begins as a browser does: with the token of the form, and the head of the file. */
    HeldRequest begin(String token) throws IOException {
        return send("--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
    }

    /** Sends some of the body. */
    HeldRequest send(String text) throws IOException {
        write(inParts ? "%x\r\n%s\r\n".formatted(text.getBytes(StandardCharsets.UTF_8).length, text) : text);
        return this;
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Waits for what is answered; its body as far as it comes at once. */
    Answer answer() throws IOException {
        String first = String.valueOf(answer.readLine());
        String head = answer.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        StringBuilder body = new StringBuilder();
        boolean isPage = head.toLowerCase(java.util.Locale.ROOT).contains("content-type: text/html");
        for (String line = isPage ? answer.readLine() : null; line != null; line = answer.readLine()) {
            body.append(line).append('\n');
            if (line.contains("</html>")) {
                break;
            }
        }
        return new Answer(Integer.parseInt(first.split(" ", -1)[1]), head, body.toString());
    }

    /** Ends the connection, whatever was sent. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
