package dev.throughline.advisories.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxySettingsTest {
    private static final ProxySelector SYSTEM = ProxySelector.of(InetSocketAddress.createUnresolved("system", 1));
    private static final URI SECURE = URI.create("https://feeds.example.org/all.zip");
    private static final URI PLAIN = URI.create("http://feeds.example.org/all.zip");

    @Test
    void takesTheProxyOfTheScheme() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://one:3128", "http_proxy", "two:3129");

        assertThat(proxy(environment, SECURE)).isEqualTo("one:3128");
        assertThat(proxy(environment, PLAIN)).isEqualTo("two:3129");
    }

    @Test
    void takesAllProxyForBoth() {
        assertThat(proxy(Map.of("ALL_PROXY", "http://one"), SECURE)).isEqualTo("one:8080");
    }

    @Test
    void goesDirectlyToTheHostsOfNoProxy() {
        assertThat(proxy(Map.of("HTTPS_PROXY", "one:1", "NO_PROXY", "localhost, .Example.org"), SECURE))
                .isEqualTo("direct");
        assertThat(proxy(Map.of("HTTPS_PROXY", "one:1", "no_proxy", "ample.org"), SECURE))
                .isEqualTo("one:1");
        assertThat(proxy(Map.of("HTTPS_PROXY", "one:1", "NO_PROXY", "*"), SECURE))
                .isEqualTo("direct");
    }

    @Test
    void asksTheSystemWhereTheEnvironmentIsSilent() {
        assertThat(proxy(Map.of("HTTPS_PROXY", ""), SECURE)).isEqualTo("system:1");
        assertThat(proxy(Map.of("HTTPS_PROXY", "one:1"), PLAIN)).isEqualTo("system:1");
    }

    @Test
    void refusesWhatIsNoProxy() {
        assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", "http://"), SECURE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("HTTPS_PROXY");
    }

    private static String proxy(Map<String, String> environment, URI target) {
        Proxy proxy = ProxySettings.of(environment, SYSTEM).select(target).getFirst();
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }
}
