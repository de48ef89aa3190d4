package dev.throughline.connect.http;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses may be called, so that nobody makes the server ask its own network on their behalf: https to addresses of
 * the public internet, and what an administrator allows besides.
 *
 * @param allowed host names and networks ({@code git.corp.example}, {@code 10.1.0.0/16}) that may be called by http and
 *     although their addresses are private
 */
public record AddressRules(List<String> allowed) {
    /** What is not the public internet (IANA special-purpose registries, RFC 6890), and where clouds keep their secrets. */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "168.63.129.16", // Azure's platform services answer here
            "::/96",
            "64:ff9b::/96", // leads to IPv4 addresses, private ones too
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    public AddressRules {
        allowed = allowed.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Nothing but the public internet. */
    public static AddressRules publicOnly() {
        return new AddressRules(List.of());
    }

    /** The public internet, and these host names and networks. */
    public static AddressRules allowing(String... hostsAndNetworks) {
        return new AddressRules(List.of(hostsAndNetworks));
    }

    /**
     * Lets an address pass, or not.
     *
     * @throws ConnectorException if the address may not be called, or its host is unknown
     */
    public void check(URI address) {
        addressesOf(address);
    }

    /**
     * Lets an address pass, or not, and tells what its host's name meant at that moment: whoever calls these and no others is not led
     * elsewhere when the name means something else a moment later.
     *
     * @throws ConnectorException if the address may not be called, or its host is unknown
     */
    public List<InetAddress> addressesOf(URI address) {
        String host = address.getHost();
        if (host == null) {
            throw refused(address, "has no host name");
        }
        InetAddress[] resolved = resolve(address, host);
        if (isAllowed(host, resolved)) {
            return List.of(resolved);
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw refused(address, "is not an https address");
        }
        if (Arrays.stream(resolved).anyMatch(AddressRules::isNotPublic)) {
            throw refused(address, "leads into a private network");
        }
        return List.of(resolved);
    }

    private boolean isAllowed(String host, InetAddress[] resolved) {
        if (allowed.contains(host.toLowerCase(Locale.ROOT))) {
            return true;
        }
        List<Network> networks =
                allowed.stream().flatMap(entry -> Network.parse(entry).stream()).toList();
        return Arrays.stream(resolved).allMatch(one -> networks.stream().anyMatch(network -> network.contains(one)));
    }

    private static boolean isNotPublic(InetAddress address) {
        return NOT_PUBLIC.stream().anyMatch(network -> network.contains(address));
    }

    private static InetAddress[] resolve(URI address, String host) {
        try {
            // A literal IPv6 address stands in brackets in an address, and without elsewhere.
            return Network.resolve(host.replaceAll("^\\[|]$", ""));
        } catch (UnknownHostException e) {
            throw new ConnectorException(
                            Reason.UNAVAILABLE,
                            Wording.place(address),
                            "its host name is not known",
                            "check the address and the name server")
                    .causedBy(e);
        }
    }

    private static ConnectorException refused(URI address, String what) {
        return new ConnectorException(
                Reason.ADDRESS_REFUSED,
                Wording.place(address),
                what,
                "if this is meant, an administrator can allow the host or its network");
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts)
                .flatMap(text -> Network.parse(text).stream())
                .toList();
    }
}
