package dev.throughline.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before an SMTP server that speaks no TLS and protects the line to it: from the start, or when it is asked to (RFC 3207).
 * What is sent before that never reaches the server.
 */
final class ProtectedFront implements AutoCloseable {
    private final ServerSocket listening;
    private final SSLContext certificate;
    private final boolean asked;
    private final int behind;

    private ProtectedFront(ServerSocket listening, SSLContext certificate, boolean asked, int behind) {
        this.listening = listening;
        this.certificate = certificate;
        this.asked = asked;
        this.behind = behind;
    }

    /**
     * Starts one.
     *
     * @param asked whether it waits for STARTTLS
     * @param behind the port of the server behind it
     */
    static ProtectedFront start(TestCertificate certificate, boolean asked, int behind) throws Exception {
        ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ProtectedFront front = new ProtectedFront(listening, certificate.shown(), asked, behind);
        Thread.startVirtualThread(front::accept);
        return front;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket line = listening.accept();
                Thread.startVirtualThread(() -> serve(line));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket line) {
        try (line;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (asked) {
                awaitRequest(line);
            }
            try (SSLSocket safe = (SSLSocket) certificate.getSocketFactory().createSocket(line, "", 0, true)) {
                safe.setUseClientMode(false);
                safe.startHandshake();
                if (asked) {
                    skipLine(server.getInputStream()); // the greeting, which was said already
                }
                Thread answers = Thread.startVirtualThread(() -> copy(server, safe));
                safe.getInputStream().transferTo(server.getOutputStream());
                server.shutdownOutput();
                answers.join();
            }
        } catch (IOException e) {
            // Who does not trust the certificate hangs up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitRequest(Socket line) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        say(line, "220 front");
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            String command = said.toUpperCase(Locale.ROOT);
            if (command.startsWith("STARTTLS")) {
                say(line, "220 go ahead");
                return;
            }
            say(line, command.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 say STARTTLS first");
        }
        throw new IOException("hung up");
    }

    private static void say(Socket line, String words) throws IOException {
        OutputStream out = line.getOutputStream();
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void skipLine(InputStream in) throws IOException {
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            // of the greeting
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
