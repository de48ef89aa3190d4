package dev.throughline.connect.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation (RFC 4632): {@code 10.0.0.0/8}, {@code fc00::/7}, or one address. */
record Network(InetAddress address, int prefixLength) {
    private static final Pattern NOTATION = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    static Optional<Network> parse(String text) {
        Matcher notation = NOTATION.matcher(text);
        if (!notation.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(notation.group(1));
            int bits = address.getAddress().length * 8;
            int prefix = notation.group(2) == null ? bits : Integer.parseInt(notation.group(2));
            return prefix <= bits ? Optional.of(new Network(address, prefix)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The addresses of a host name, or of a literal. */
    static InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }
}
