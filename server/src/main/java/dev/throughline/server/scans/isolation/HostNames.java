package dev.throughline.server.scans.isolation;

import dev.throughline.connect.http.AddressRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The host names that a process can resolve, each with addresses that were checked: what a name means later changes nothing.
 *
 * @param lines as of a hosts file
 */
public record HostNames(List<String> lines) {
    public HostNames {
        lines = List.copyOf(lines);
    }

    /**
     * The host of one address.
     *
     * @throws dev.throughline.connect.ConnectorException if the address may not be called, or its host is unknown
     */
    public static HostNames of(URI address, AddressRules rules) {
        String host = address.getHost();
        return new HostNames(rules.addressesOf(address).stream()
                .map(InetAddress::getHostAddress)
                .filter(literal -> !literal.equals(host) && !host.startsWith("["))
                .map(literal -> literal + " " + host)
                .toList());
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, lines);
    }
}
