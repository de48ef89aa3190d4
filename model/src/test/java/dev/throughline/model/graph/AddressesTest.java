package dev.throughline.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void containsSmallerRangesOfTheSameKind() {
        assertThat(new Cidr("10.0.0.0/8").contains(new Cidr("10.200.0.0/15"))).isTrue();
        assertThat(new Cidr("10.128.0.0/9").contains(new Cidr("10.127.0.0/16"))).isFalse();
        assertThat(Cidr.ANY_IPV4.contains(new Cidr("203.0.113.7"))).isTrue();
        assertThat(Cidr.ANY_IPV4.contains(new Cidr("2001:db8::/32"))).isFalse();
        assertThat(new Cidr("2001:db8::/32").contains(new Cidr("2001:db8:1::1")))
                .isTrue();
    }

    @Test
    void callsRangesShorterThanEightBitsWide() {
        assertThat(new Cidr("0.0.0.0/1").wide()).isTrue();
        assertThat(new Cidr("::/0").wide()).isTrue();
        assertThat(new Cidr("8.0.0.0/8").wide()).isFalse();
    }

    @Test
    void knowsRangesThatNobodyOutsideHas() {
        assertThat(new Cidr("192.168.3.0/24").reachesInternet()).isFalse();
        assertThat(new Cidr("fd00::/8").reachesInternet()).isFalse();
        assertThat(new Cidr("192.0.0.0/8").reachesInternet()).isTrue();
        assertThat(Cidr.ANY_IPV4.reachesInternet()).isTrue();
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThatThrownBy(() -> new Cidr("example.org/8")).hasMessageContaining("not a range of addresses");
        assertThatThrownBy(() -> new Cidr("10.0.0.0/33")).hasMessageContaining("not a range of addresses");
        assertThatThrownBy(() -> new Cidr("10.0.0.0/x")).hasMessageContaining("not a range of addresses");
    }

    @Test
    void readsWhatItWritesOfPorts() {
        assertThat(PortSet.parse("443, 80,81,8000-8100")).hasToString("80-81,443,8000-8100");
        assertThat(PortSet.parse("*")).isEqualTo(PortSet.ALL);
    }

    @Test
    void combinesPorts() {
        PortSet some = PortSet.parse("80,443,8000-8100");

        assertThat(some.and(PortSet.between(400, 8_050))).isEqualTo(PortSet.parse("443,8000-8050"));
        assertThat(some.without(PortSet.parse("80,8050"))).isEqualTo(PortSet.parse("443,8000-8049,8051-8100"));
        assertThat(some.or(PortSet.of(444))).isEqualTo(PortSet.parse("80,443-444,8000-8100"));
    }
}
