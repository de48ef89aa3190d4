package dev.throughline.inventory.image;

import dev.throughline.model.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of an image, known by its digest where the manifest states one (OCI Image Format, "Descriptors").
 *
 * @param file its name in the image's layout
 * @param digest such as {@code sha256:6c3c…}; empty where there is none to check
 */
record Blob(String file, Optional<String> digest) {
    private static final Pattern BLOB = Pattern.compile("blobs/([^/]+)/([^/]+)");

    /** The algorithms that the specification registers. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    /** The blob of a digest, which also names its file. */
    static Blob of(String digest) {
        return new Blob("blobs/" + digest.replace(':', '/'), Optional.of(digest));
    }

    /** A file of a Docker archive; newer ones call it by its digest too. */
    static Blob named(String file) {
        Matcher blob = BLOB.matcher(file);
        return new Blob(file, blob.matches() ? Optional.of(blob.group(1) + ":" + blob.group(2)) : Optional.empty());
    }

    /** What reads a blob. */
    interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    /**
     * Reads the blob to its end and checks it.
     *
     * @return nothing if the image does not hold it
     * @throws InputException if its content has another digest
     */
    <T> Optional<T> read(ImageFiles files, String target, Reader<T> reader) throws IOException {
        Optional<InputStream> stream = files.open(file);
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stream.get()) {
            if (digest.isEmpty()) {
                return Optional.of(reader.read(in));
            }
            MessageDigest expected = algorithm(target);
            DigestInputStream counted = new DigestInputStream(in, expected);
            T read = reader.read(unclosed(counted));
            counted.transferTo(OutputStream.nullOutputStream());
            check(HexFormat.of().formatHex(expected.digest()), target);
            return Optional.of(read);
        }
    }

    /** What a reader leaves behind counts too, so that it must not close the stream. */
    private static InputStream unclosed(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public void close() {}
        };
    }

    private MessageDigest algorithm(String target) {
        String name = digest.orElse("").split(":", 2)[0];
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(name, ""));
        } catch (NoSuchAlgorithmException e) {
            throw new InputException(
                    target + "!/" + file,
                    "has a digest of a kind that the image format does not know",
                    "save the image again",
                    e);
        }
    }

    private void check(String actual, String target) {
        String stated = digest.orElse("");
        if (!stated.substring(stated.indexOf(':') + 1).equals(actual)) {
            throw new InputException(
                    target + "!/" + file,
                    "does not have the digest that the image states, so that it is damaged or was changed",
                    "save the image again, from where you trust it");
        }
    }
}
