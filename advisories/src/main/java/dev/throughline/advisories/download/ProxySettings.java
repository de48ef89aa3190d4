package dev.throughline.advisories.download;

import dev.throughline.model.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy to use: the one that the environment names ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, in
 * capitals or not), but for the hosts in {@code NO_PROXY}; without any of them what the Java system properties say.
 */
public final class ProxySettings extends ProxySelector {
    private static final int DEFAULT_PORT = 8080;

    /**
     * Which schemes the JDK's client does not send to a proxy that it asks for a tunnel, as it does for HTTPS; its own
     * default is {@code Basic}, although that is what nearly all proxies with passwords ask for.
     */
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Optional<URI> forHttps;
    private final Optional<URI> forHttp;
    private final List<String> direct;
    private final ProxySelector otherwise;

    private ProxySettings(Optional<URI> forHttps, Optional<URI> forHttp, List<String> direct, ProxySelector otherwise) {
        this.forHttps = forHttps;
        this.forHttp = forHttp;
        this.direct = direct;
        this.otherwise = otherwise;
    }

    /**
     * Reads the environment.
     *
     * @param environment the variables by name
     * @param otherwise decides where the environment names no proxy
     * @throws InputException if a variable does not hold the address of a proxy
     */
    public static ProxySettings of(Map<String, String> environment, ProxySelector otherwise) {
        return new ProxySettings(
                proxy(environment, "HTTPS_PROXY").or(() -> proxy(environment, "ALL_PROXY")),
                proxy(environment, "HTTP_PROXY").or(() -> proxy(environment, "ALL_PROXY")),
                value(environment, "NO_PROXY").stream()
                        .flatMap(hosts -> Arrays.stream(hosts.split(",", -1)))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList(),
                otherwise);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }

    private static Optional<URI> proxy(Map<String, String> environment, String name) {
        return value(environment, name).map(text -> {
            try {
                URI address = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
                if (address.getHost() != null) {
                    return address;
                }
            } catch (IllegalArgumentException _) {
                // Answered below, as an address without a host is.
            }
            throw new InputException(name, "does not hold the address of a proxy", "set it to http://host:port");
        });
    }

    @Override
    public List<Proxy> select(URI target) {
        Optional<URI> proxy = proxyFor(target);
        if (proxy.isEmpty()) {
            return isDirect(target.getHost()) ? List.of(Proxy.NO_PROXY) : otherwise.select(target);
        }
        int port = proxy.get().getPort() < 0 ? DEFAULT_PORT : proxy.get().getPort();
        // Unresolved: the name is looked up when the connection is made.
        return List.of(new Proxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.get().getHost(), port)));
    }

    /** The header {@code Proxy-Authorization} for an address, where the environment gives user and password of its proxy. */
    public Optional<String> authorizationFor(URI target) {
        return proxyFor(target)
                .flatMap(proxy -> Optional.ofNullable(proxy.getUserInfo()))
                .map(Addresses::basic);
    }

    /** To be called before the JDK's client is made: it reads the property once, at the first; what the user set stays. */
    public static void allowPasswords() {
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    private Optional<URI> proxyFor(URI target) {
        if (isDirect(target.getHost())) {
            return Optional.empty();
        }
        return Addresses.isSecure(target) ? forHttps : forHttp;
    }

    /** {@code example.org} and {@code .example.org} mean the host and all below it, {@code *} all hosts. */
    private boolean isDirect(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(entry -> {
            String suffix = entry.startsWith(".") ? entry.substring(1) : entry;
            return entry.equals("*") || name.equals(suffix) || name.endsWith("." + suffix);
        });
    }

    @Override
    public void connectFailed(URI target, SocketAddress proxy, IOException cause) {
        otherwise.connectFailed(target, proxy, cause);
    }
}
