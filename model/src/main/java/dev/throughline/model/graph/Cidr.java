package dev.throughline.model.graph;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A range of addresses: {@code 203.0.113.0/24}, {@code 2001:db8::/32}.
 *
 * @param text the range as it is written, with its prefix length
 */
public record Cidr(String text) implements Comparable<Cidr> {
    public static final Cidr ANY_IPV4 = new Cidr("0.0.0.0/0");
    public static final Cidr ANY_IPV6 = new Cidr("::/0");

    private static final int WIDE_PREFIX = 8;

    public Cidr {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (text.indexOf('/') < 0) {
            text = text + (text.indexOf(':') < 0 ? "/32" : "/128");
        }
        bytesOf(text);
    }

    /** Reads a range or a single address; empty if the text is neither. */
    public static Optional<Cidr> parse(String text) {
        try {
            return Optional.of(new Cidr(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The number of leading bits that all its addresses share. */
    public int prefix() {
        return prefixOf(text);
    }

    /** Whether it is so large that it means anybody: a prefix shorter than /8. */
    public boolean wide() {
        return prefix() < WIDE_PREFIX;
    }

    /** Whether every address of the other range is in this one. */
    public boolean contains(Cidr other) {
        byte[] ours = bytesOf(text);
        byte[] theirs = bytesOf(other.text);
        return ours.length == theirs.length && prefix() <= other.prefix() && sharesBits(ours, theirs, prefix());
    }

    /** Whether the ranges have an address in common. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Whether addresses of this range can be met on the internet: it is not wholly private, local or reserved. */
    public boolean reachesInternet() {
        for (String inside : new String[] {
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "fc00::/7",
            "fe80::/10",
            "::1/128"
        }) {
            if (contained(inside)) {
                return false;
            }
        }
        return true;
    }

    private boolean contained(String range) {
        byte[] outer = bytesOf(range);
        byte[] ours = bytesOf(text);
        int bits = prefixOf(range);
        return outer.length == ours.length && bits <= prefix() && sharesBits(outer, ours, bits);
    }

    @Override
    public int compareTo(Cidr other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean sharesBits(byte[] first, byte[] second, int bits) {
        int whole = bits / 8;
        if (!Arrays.equals(first, 0, whole, second, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (first[whole] & 0xff) >> (8 - rest) == (second[whole] & 0xff) >> (8 - rest);
    }

    private static int prefixOf(String text) {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }

    private static byte[] bytesOf(String text) {
        try {
            byte[] address =
                    InetAddress.ofLiteral(text.substring(0, text.indexOf('/'))).getAddress();
            int prefix = prefixOf(text);
            if (prefix >= 0 && prefix <= address.length * 8) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // said below, with the text
        }
        throw new IllegalArgumentException("'" + text + "' is not a range of addresses such as 203.0.113.0/24");
    }
}
