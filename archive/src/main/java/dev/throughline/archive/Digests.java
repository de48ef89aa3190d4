package dev.throughline.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The digests of a container's bytes, each computed at its first use. */
final class Digests {
    static final String KEYED = "keyed";

    private final Content content;
    private final DigestMemo memo;
    private final Optional<String> stamp;
    private Optional<String> sha256 = Optional.empty();
    private Optional<String> sha1 = Optional.empty();
    private Optional<String> contentKey = Optional.empty();

    Digests(Content content) {
        this(content, DigestMemo.none(), Optional.empty());
    }

    /**
     * The digests of content that may be remembered.
     *
     * @param stamp what tells the content without reading it
     */
    Digests(Content content, DigestMemo memo, Optional<String> stamp) {
        this.content = content;
        this.memo = memo;
        this.stamp = stamp;
    }

    /** Feeds the whole content to a digest. */
    @FunctionalInterface
    interface Content {
        void feed(Digest digest);
    }

    synchronized String sha256() {
        if (sha256.isEmpty()) {
            sha256 = Optional.of(hex("SHA-256"));
        }
        return sha256.get();
    }

    /** Under the memory's secret, if there is one. */
    synchronized String contentKey() {
        if (contentKey.isEmpty()) {
            contentKey = Optional.of(memo.secret().isEmpty() ? sha256() : hex(KEYED));
        }
        return contentKey.get();
    }

    synchronized String sha1() {
        if (sha1.isEmpty()) {
            sha1 = Optional.of(hex("SHA-1"));
        }
        return sha1.get();
    }

    private String hex(String algorithm) {
        Optional<String> remembered = stamp.flatMap(name -> memo.find(name, algorithm));
        if (remembered.isPresent()) {
            return remembered.get();
        }
        String computed = compute(algorithm);
        stamp.ifPresent(name -> memo.add(name, algorithm, computed));
        return computed;
    }

    private String compute(String algorithm) {
        Digest digest = new Digest(digest(algorithm));
        content.feed(digest);
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private MessageDigest digest(String algorithm) {
        if (algorithm.equals(KEYED)) {
            return KeyedDigest.of(memo.secret().orElseThrow());
        }
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has both algorithms.
            throw new IllegalStateException(e);
        }
    }

    /** A digest under way. */
    static final class Digest {
        private static final int CHUNK = 64 * 1024;

        private final MessageDigest digest;

        private Digest(MessageDigest digest) {
            this.digest = digest;
        }

        /** The names and contents of a container's files, each with its length before it. */
        void update(Archive archive) {
            for (Archive.Entry entry : archive.entries()) {
                update(entry.name());
                update(archive.read(entry));
            }
        }

        void update(String text) {
            update(text.getBytes(UTF_8));
        }

        private void update(byte[] bytes) {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }

        void update(Bytes bytes) {
            byte[] chunk = new byte[(int) Math.min(CHUNK, bytes.size())];
            for (long at = 0; at < bytes.size(); ) {
                int length = (int) Math.min(chunk.length, bytes.size() - at);
                bytes.copy(at, chunk, 0, length);
                digest.update(chunk, 0, length);
                at += length;
            }
        }
    }
}
