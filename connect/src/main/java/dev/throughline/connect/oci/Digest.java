package dev.throughline.connect.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digest of a manifest, a configuration or a layer: {@code sha256:9f2c…}.
 *
 * @param algorithm {@code sha256} or {@code sha512}, the registered ones
 * @param hex in lower case
 */
public record Digest(String algorithm, String hex) {
    private static final Pattern FORM = Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");

    /** Reads a digest; empty if the text is none. */
    public static Optional<Digest> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean short256 = form.group(1) != null;
        return Optional.of(new Digest(form.group(short256 ? 1 : 3), form.group(short256 ? 2 : 4)));
    }

    /** The SHA-256 of bytes. */
    public static Digest sha256(byte[] content) {
        return new Digest("sha256", hash("SHA-256", content));
    }

    /** Whether these bytes have this digest. */
    public boolean isOf(byte[] content) {
        return hex.equals(hash(algorithm.equals("sha256") ? "SHA-256" : "SHA-512", content));
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** As it is written everywhere. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
