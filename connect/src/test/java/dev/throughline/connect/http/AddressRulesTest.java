package dev.throughline.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://10.1.2.3/",
                "https://172.31.255.255/",
                "https://192.168.0.1:8443/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://0.0.0.0/",
                "https://255.255.255.255/",
                "https://localhost/",
                "file:///etc/passwd",
                "ftp://8.8.8.8/",
                "https:8.8.8.8"
            })
    void refusesAllButHttpsToThePublicInternet(String address) {
        ConnectorException refusal = catchThrowableOfType(
                ConnectorException.class, () -> AddressRules.publicOnly().check(URI.create(address)));

        assertThat(refusal.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(refusal.mayPass()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "https://[2606:4700:4700::1111]/x", "https://172.32.0.1:8443/"})
    void letsThePublicInternetPass(String address) {
        assertThatCode(() -> AddressRules.publicOnly().check(URI.create(address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.1.2.3:8080/", "http://localhost/", "https://[fd12::7]/"})
    void letsPassWhatAnAdministratorAllows(String address) {
        AddressRules rules = AddressRules.allowing("10.1.0.0/16", " LocalHost ", "fd12::/16");

        assertThatCode(() -> rules.check(URI.create(address))).doesNotThrowAnyException();
    }

    @Test
    void allowsNoMoreThanIsWritten() {
        AddressRules rules = AddressRules.allowing("10.1.0.0/16", "nonsense/99", "10.2.0.0/33");

        ConnectorException refusal =
                catchThrowableOfType(ConnectorException.class, () -> rules.check(URI.create("https://10.2.0.1/")));
        assertThat(refusal.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void tellsWhatANameMeantWhenItWasChecked() {
        AddressRules rules = AddressRules.allowing("localhost");

        assertThat(rules.addressesOf(URI.create("http://localhost/shop")))
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress);
    }
}
