package dev.throughline.inventory.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.JreProxySelector;
import org.jspecify.annotations.Nullable;

/** What the settings say about reaching repositories, in the resolver's terms. */
final class SettingsSelectors {
    private SettingsSelectors() {}

    static MirrorSelector mirrors(Settings settings) {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            selector.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return selector;
    }

    /** The active proxies of the settings; without any, what {@code -Dhttps.proxyHost} and its kin say. */
    static ProxySelector proxies(Settings settings) {
        if (settings.getProxies().stream().noneMatch(Proxy::isActive)) {
            return new JreProxySelector();
        }
        DefaultProxySelector selector = new DefaultProxySelector();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                Authentication authentication = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword())
                        .build();
                selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
                        proxy.getNonProxyHosts());
            }
        }
        return selector;
    }

    static AuthenticationSelector credentials(Settings settings) {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            Authentication authentication = new AuthenticationBuilder()
                    .addUsername(server.getUsername())
                    .addPassword(server.getPassword())
                    .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                    .build();
            selector.add(server.getId(), authentication);
        }
        return selector;
    }

    /**
     * HTTP headers and time-outs (milliseconds) of single servers
     * (<a href="https://maven.apache.org/guides/mini/guide-http-settings.html">guide to HTTP settings</a>): some
     * repositories take a token in a header instead of a password.
     */
    static Map<String, Object> serverProperties(Settings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Server server : settings.getServers()) {
            if (server.getConfiguration() instanceof Xpp3Dom configuration) {
                Map<String, String> headers = headers(configuration.getChild("httpHeaders"));
                if (!headers.isEmpty()) {
                    properties.put(ConfigurationProperties.HTTP_HEADERS + "." + server.getId(), headers);
                }
                number(configuration.getChild("connectTimeout"))
                        .ifPresent(timeout -> properties.put(
                                ConfigurationProperties.CONNECT_TIMEOUT + "." + server.getId(), timeout));
                number(configuration.getChild("requestTimeout"))
                        .ifPresent(timeout -> properties.put(
                                ConfigurationProperties.REQUEST_TIMEOUT + "." + server.getId(), timeout));
            }
        }
        return properties;
    }

    private static Map<String, String> headers(@Nullable Xpp3Dom httpHeaders) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (httpHeaders != null) {
            for (Xpp3Dom property : httpHeaders.getChildren("property")) {
                Xpp3Dom name = property.getChild("name");
                Xpp3Dom value = property.getChild("value");
                if (name != null && name.getValue() != null && value != null && value.getValue() != null) {
                    headers.put(name.getValue(), value.getValue());
                }
            }
        }
        return headers;
    }

    private static Optional<Integer> number(@Nullable Xpp3Dom element) {
        return Optional.ofNullable(element)
                .map(Xpp3Dom::getValue)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
