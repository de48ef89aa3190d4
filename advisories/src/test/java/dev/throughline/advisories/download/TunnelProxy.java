package dev.throughline.advisories.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on 127.0.0.1 that lets only one user have tunnels; what is behind one hangs up. */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final String authorization;
    private final List<String> granted = new CopyOnWriteArrayList<>();

    private TunnelProxy(ServerSocket socket, String user) {
        this.socket = socket;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** @param user with password, as {@code user:password} */
    static TunnelProxy start(String user) {
        try {
            TunnelProxy proxy = new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), user);
            Thread.ofVirtual().start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String user) {
        return "http://" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** The requests for tunnels that came with the right password. */
    List<String> granted() {
        return granted;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException _) {
                // Closed, by the test or by the client.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String request = reader.readLine();
        boolean known = false;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            known |= line.equalsIgnoreCase("Proxy-Authorization: " + authorization);
        }
        if (known) {
            granted.add(request);
        }
        String status = known ? "200 OK" : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
