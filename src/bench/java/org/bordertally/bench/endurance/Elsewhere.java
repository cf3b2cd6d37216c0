package org.bordertally.bench.endurance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Other machines than that of whoever reads the pages: what is sent to an address of these comes to the server from 127.0.0.2,
 * 127.0.0.3 and so on, which Linux takes for the loopback, too.
 */
final class Elsewhere implements AutoCloseable {
    private final int port;
    private final Map<Integer, ServerSocket> doors = new ConcurrentHashMap<>();

    /** Towards the server. */
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param port of the server */
    Elsewhere(int port) {
        this.port = port;
    }

    /** @param host from 2 to 254, the last part of the address that the server sees */
    static InetAddress host(int host) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
    }

    /** Where to send what shall come from that host. */
    String address(int host) throws IOException {
        ServerSocket door = doors.get(host);
        if (door == null) {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            doors.put(host, door);
            ServerSocket opened = door;
            start(() -> serve(opened, host));
        }
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void serve(ServerSocket door, int host) {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port, host(host), 0);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(server);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            } catch (IOException refused) {
                // Whoever is refused there is refused here.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // One of them went away; so does the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Ends all connections that are there now, as whoever is done does. */
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        hangUp();
        for (ServerSocket door : doors.values()) {
            door.close();
        }
    }
}
