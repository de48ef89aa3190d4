package dev.throughline.server.scans.checkout;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Connections of JGit to one server and no other, wherever it redirects to; who we are is in a header and nowhere else. */
final class OneServerConnections implements HttpConnectionFactory {
    private final URI server;
    private final String authorization;
    private final long mostBytes;
    private final AtomicLong received = new AtomicLong();

    OneServerConnections(CheckoutOrder order) {
        this.server = URI.create(order.address());
        this.authorization = order.authorization();
        this.mostBytes = (long) order.most().receivedMiB() << 20;
    }

    /** The server sent more than it may. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("the server sends more than it may");
        }
    }

    /** The server sends us elsewhere. */
    static final class ElsewhereException extends IOException {
        private static final long serialVersionUID = 1L;

        ElsewhereException() {
            super("the server redirects to another one");
        }
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        return create(address, Proxy.NO_PROXY);
    }

    /** Proxies are not asked: the process has no setting of one. */
    @Override
    public HttpConnection create(URL address, Proxy proxy) throws IOException {
        if (!isServer(address)) {
            throw new ElsewhereException();
        }
        Connection connection = new Connection(address);
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        return connection;
    }

    private boolean isServer(URL address) {
        return address.getProtocol().equalsIgnoreCase(server.getScheme())
                && address.getHost().equalsIgnoreCase(server.getHost())
                && port(address.getPort(), address.getDefaultPort())
                        == port(server.getPort(), address.getDefaultPort());
    }

    private static int port(int stated, int usual) {
        return stated < 0 ? usual : stated;
    }

    private final class Connection extends JDKHttpConnection {
        Connection(URL address) throws IOException {
            super(address, Proxy.NO_PROXY);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) throws IOException {
            if (received.addAndGet(bytes) > mostBytes) {
                throw new TooMuchException();
            }
        }
    }
}
