package dev.throughline.model;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a purl.
 *
 * <p>packageurl-java 1.5.0 takes a purl apart well and knows the rules of each type, but its percent-encoding is right for
 * printable ASCII only: it writes {@code ü} as {@code %FFFFFFC3%FFFFFFBC}, a line feed as {@code %A}, and reads each byte
 * of an escaped character as a character of its own.
 */
final class PurlText {
    private PurlText() {}

    /** Takes a purl apart. */
    static PackageURL read(String text) throws MalformedPackageURLException {
        PackageURL url = new PackageURL(escapeNonAscii(text));
        if (text.indexOf('%') < 0 && isAscii(text)) {
            return url;
        }
        @Nullable
        TreeMap<String, String> qualifiers = url.getQualifiers() == null ? null : new TreeMap<>(url.getQualifiers());
        if (qualifiers != null) {
            qualifiers.replaceAll((key, value) -> decoded(value));
        }
        return new PackageURL(
                url.getType(),
                decodedOrNull(url.getNamespace()),
                decoded(url.getName()),
                decodedOrNull(url.getVersion()),
                qualifiers,
                decodedOrNull(url.getSubpath()));
    }

    /** Writes a purl in its canonical form. */
    static String canonical(PackageURL url) {
        StringBuilder text = new StringBuilder("pkg:").append(url.getType()).append('/');
        if (url.getNamespace() != null) {
            text.append(encodedPath(url.getNamespace())).append('/');
        }
        text.append(encoded(url.getName()));
        if (url.getVersion() != null) {
            text.append('@').append(encoded(url.getVersion()));
        }
        if (url.getQualifiers() != null && !url.getQualifiers().isEmpty()) {
            text.append(new TreeMap<>(url.getQualifiers())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                            .collect(Collectors.joining("&", "?", "")));
        }
        if (url.getSubpath() != null) {
            text.append('#').append(encodedPath(url.getSubpath()));
        }
        return text.toString();
    }

    private static String encodedPath(String path) {
        return Arrays.stream(path.split("/")).map(PurlText::encoded).collect(Collectors.joining("/"));
    }

    /** Percent-encodes the UTF-8 bytes of all but RFC 3986's unreserved characters. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            char ascii = (char) (value & 0xFF);
            boolean unreserved = (ascii >= 'a' && ascii <= 'z')
                    || (ascii >= 'A' && ascii <= 'Z')
                    || (ascii >= '0' && ascii <= '9')
                    || "-._~".indexOf(ascii) >= 0;
            encoded.append(unreserved ? String.valueOf(ascii) : escape(value));
        }
        return encoded.toString();
    }

    private static String escapeNonAscii(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(value >= 0 ? String.valueOf((char) value) : escape(value));
        }
        return escaped.toString();
    }

    private static String escape(byte value) {
        return String.format(Locale.ROOT, "%%%02X", value);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static @Nullable String decodedOrNull(@Nullable String text) {
        return text == null ? null : decoded(text);
    }

    /** Puts the bytes of escaped characters together again; bytes that are no UTF-8 stay apart. */
    private static String decoded(String text) {
        if (isAscii(text)) {
            return text;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }
}
