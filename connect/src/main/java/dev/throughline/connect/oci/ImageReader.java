package dev.throughline.connect.oci;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.connect.oci.RegistryApi.Document;
import dev.throughline.connect.oci.RegistryImage.Attachment;
import dev.throughline.connect.oci.RegistryImage.PlatformImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one image with its platforms and all that is attached to them, within bounds. */
final class ImageReader {
    private static final int MOST_PLATFORMS = 64;
    private static final int MOST_ATTACHMENTS = 200;
    private static final long LARGEST_ATTACHMENTS = 128L << 20;
    private static final String ATTESTATION = "attestation-manifest";
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    private final RegistryApi api;
    private final ImageReference reference;
    private final List<PlatformImage> platforms = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private long bytesLeft = LARGEST_ATTACHMENTS;

    ImageReader(RegistryApi api, ImageReference reference) {
        this.api = api;
        this.reference = reference;
    }

    Optional<RegistryImage> read() {
        return api.manifest(reference.repository(), reference.version()).map(this::image);
    }

    private RegistryImage image(Document top) {
        if (top.isIndex()) {
            top.json().list("manifests").stream().limit(MOST_PLATFORMS * 2L).forEach(this::entry);
        } else {
            platform(top, "");
        }
        attached(top.digest());
        platforms.forEach(platform -> {
            if (!platform.manifest().equals(top.digest())) {
                attached(platform.manifest());
            }
        });
        return new RegistryImage(
                reference,
                top.digest(),
                top.isIndex(),
                texts(top.json(), "annotations"),
                platforms,
                attachments,
                unread);
    }

    /** An entry of an index: the image of a platform, or what BuildKit says of one. */
    private void entry(Fields entry) {
        Optional<Digest> digest = entry.text("digest").flatMap(Digest::parse);
        if (digest.isEmpty()) {
            unread.add("an entry of the index without a digest");
            return;
        }
        SortedMap<String, String> annotations = texts(entry, "annotations");
        String platform = entry.textOrEmpty("platform.os") + "/" + entry.textOrEmpty("platform.architecture");
        if (ATTESTATION.equals(annotations.get(REFERENCE_TYPE))) {
            Optional<Digest> subject = Digest.parse(annotations.getOrDefault(REFERENCE_DIGEST, ""));
            subject.ifPresent(about -> manifest(digest.get()).ifPresent(found -> layers(found, about)));
        } else if (!platform.equals("unknown/unknown") && platforms.size() < MOST_PLATFORMS) {
            manifest(digest.get()).ifPresent(found -> platform(found, platform));
        }
    }

    private Optional<Document> manifest(Digest digest) {
        Optional<Document> found = api.manifest(reference.repository(), digest.toString());
        if (found.isEmpty()) {
            unread.add(digest + " is named, and not there");
        }
        return found;
    }

    private void platform(Document manifest, String platform) {
        Optional<Digest> config = manifest.json().text("config.digest").flatMap(Digest::parse);
        SortedMap<String, String> labels = new TreeMap<>();
        String[] named = {platform};
        config.flatMap(this::json).ifPresent(found -> {
            labels.putAll(texts(found, "config.Labels"));
            if (named[0].isEmpty() || named[0].equals("/")) {
                named[0] = found.textOrEmpty("os") + "/" + found.textOrEmpty("architecture");
            }
        });
        labels.putAll(texts(manifest.json(), "annotations"));
        Optional<Digest> base = Digest.parse(labels.getOrDefault(BASE_DIGEST, ""));
        platforms.add(new PlatformImage(manifest.digest(), config, named[0], labels, base));
    }

    private Optional<Fields> json(Digest blob) {
        try {
            return Optional.of(new JsonReader().read(api.blob(reference.repository(), blob)));
        } catch (MalformedJsonException _) {
            unread.add(blob + " is no JSON");
            return Optional.empty();
        } catch (ConnectorException e) {
            if (e.mayPass()) {
                throw e;
            }
            unread.add(blob + " cannot be read");
            return Optional.empty();
        }
    }

    /** By referrers, and by the tags that cosign makes. */
    private void attached(Digest subject) {
        for (Fields referrer : api.referrers(reference.repository(), subject)) {
            referrer.text("digest")
                    .flatMap(Digest::parse)
                    .flatMap(this::manifest)
                    .ifPresent(manifest -> layers(manifest, subject));
        }
        api.manifest(reference.repository(), subject.algorithm() + "-" + subject.hex() + ".att")
                .ifPresent(manifest -> layers(manifest, subject));
    }

    private void layers(Document manifest, Digest subject) {
        for (Fields layer : manifest.json().list("layers")) {
            Optional<Digest> digest = layer.text("digest").flatMap(Digest::parse);
            if (digest.isPresent()) {
                layer(manifest, layer, digest.get(), subject);
            }
        }
    }

    private void layer(Document manifest, Fields layer, Digest digest, Digest subject) {
        long size = layer.number("size").orElse(0);
        boolean known = attachments.stream()
                .anyMatch(found ->
                        found.digest().equals(digest) && found.subject().equals(subject));
        if (known) {
            return;
        }
        if (size > bytesLeft || attachments.size() >= MOST_ATTACHMENTS) {
            unread.add(digest + " is beyond the bounds of what is read of an image");
            return;
        }
        SortedMap<String, String> annotations = texts(layer, "annotations");
        annotations.putAll(texts(manifest.json(), "annotations"));
        String predicate = annotations.getOrDefault(
                "in-toto.io/predicate-type",
                annotations.getOrDefault(
                        "dev.sigstore.bundle.predicateType", annotations.getOrDefault("predicateType", "")));
        try {
            byte[] content = api.blob(reference.repository(), digest);
            bytesLeft -= content.length;
            attachments.add(new Attachment(subject, digest, layer.textOrEmpty("mediaType"), predicate, content));
        } catch (ConnectorException e) {
            if (e.mayPass()) {
                throw e;
            }
            unread.add(digest + " cannot be read");
        }
    }

    private static SortedMap<String, String> texts(Fields object, String path) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.members(path).forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
