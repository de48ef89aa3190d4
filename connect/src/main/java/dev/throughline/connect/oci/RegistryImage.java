package dev.throughline.connect.oci;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image as its registry has it: one for each platform, and what is attached to it.
 *
 * @param reference by which name it was asked for
 * @param digest what the name stands for now
 * @param isIndex whether that is an index of platforms; else it is the one manifest
 * @param annotations of the index or the manifest
 * @param platforms the images, one a platform
 * @param attachments documents about any of them
 * @param unread documents that are there and were not read, with the reason
 */
public record RegistryImage(
        ImageReference reference,
        Digest digest,
        boolean isIndex,
        SortedMap<String, String> annotations,
        List<PlatformImage> platforms,
        List<Attachment> attachments,
        List<String> unread) {
    public RegistryImage {
        platforms = List.copyOf(platforms);
        attachments = List.copyOf(attachments);
        unread = List.copyOf(unread);
    }

    /**
     * The image of one platform.
     *
     * @param manifest its digest
     * @param config the digest of its configuration, by which some runtimes name it
     * @param platform {@code linux/amd64}
     * @param labels labels of the configuration, under annotations of the manifest
     * @param baseDigest the digest of its base image, where it says so
     */
    public record PlatformImage(
            Digest manifest,
            Optional<Digest> config,
            String platform,
            SortedMap<String, String> labels,
            Optional<Digest> baseDigest) {}

    /**
     * A document about an image.
     *
     * @param subject the manifest or index it is attached to
     * @param digest of the document itself
     * @param mediaType its media type
     * @param predicateType what it says of itself that it states, or empty text
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Attachment(Digest subject, Digest digest, String mediaType, String predicateType, byte[] content) {}
}
