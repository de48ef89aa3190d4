package dev.throughline.server.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The SHA-256 of each entry of a backup, as {@code sha256sum} writes them. */
final class Checksums {
    static final String ENTRY = "checksums.txt";

    private final Map<String, String> sha256ByEntry = new TreeMap<>();

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(String entry, MessageDigest digest) {
        sha256ByEntry.put(entry, HexFormat.of().formatHex(digest.digest()));
    }

    byte[] text() {
        return sha256ByEntry.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
