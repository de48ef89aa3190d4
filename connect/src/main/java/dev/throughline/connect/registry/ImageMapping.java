package dev.throughline.connect.registry;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.RegistryImage;
import dev.throughline.connect.oci.RegistryImage.Attachment;
import dev.throughline.connect.oci.RegistryImage.PlatformImage;
import dev.throughline.connect.provenance.Provenance;
import dev.throughline.connect.provenance.ProvenanceReader;
import dev.throughline.connect.provenance.ProvenanceReader.Result;
import dev.throughline.connect.provenance.SignatureCheck;
import dev.throughline.connect.provenance.TrustedKey;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.ImageFact;
import dev.throughline.model.graph.ImageFact.DigestKind;
import dev.throughline.model.graph.ImageFact.Origin;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Turns an image of a registry into entities, equal digests, and evidence of where it was built. */
final class ImageMapping {
    private static final List<String> SOURCE =
            List.of("org.opencontainers.image.source", "org.label-schema.vcs-url", "org.opencontainers.image.url");
    private static final List<String> REVISION =
            List.of("org.opencontainers.image.revision", "org.label-schema.vcs-ref");

    private final ProvenanceReader reader;

    ImageMapping(List<TrustedKey> keys) {
        this.reader = new ProvenanceReader(keys);
    }

    void write(RegistryImage image, String host, InventoryDraft draft) {
        EntityKey registry = EntityKey.registry(image.reference().name());
        draft.add(draft.entity(registry, EntityType.REGISTRY, image.reference().name(), Environment.REGISTRY, host));
        EntityKey top = entity(image, image.digest(), host, draft);
        draft.edge(EdgeKind.STORES, registry, top, "registry");
        for (PlatformImage platform : image.platforms()) {
            platform(image, platform, host, draft);
        }
        image.attachments().forEach(attachment -> attachment(image, attachment, draft));
        image.unread()
                .forEach(what ->
                        draft.missing(Input.IMAGES, host, image.reference().toString(), what));
    }

    private static EntityKey entity(RegistryImage image, Digest digest, String host, InventoryDraft draft) {
        EntityKey key = EntityKey.image(digest.toString());
        NavigableSet<String> tags = new TreeSet<>(draft.propertyOf(key, Property.IMAGE_TAGS)
                .map(known -> List.of(known.split(" ", -1)))
                .orElse(List.of()));
        image.reference().tag().ifPresent(tags::add);
        draft.add(draft.entity(key, EntityType.IMAGE, image.reference().name(), Environment.REGISTRY, host)
                .withProperties(Map.of(
                        Property.IMAGE_TAGS, String.join(" ", tags),
                        Property.IMAGE_REFERENCE, image.reference().toString())));
        return key;
    }

    private static void platform(RegistryImage image, PlatformImage platform, String host, InventoryDraft draft) {
        EntityKey key = entity(image, platform.manifest(), host, draft);
        draft.change(key, entity -> entity.withProperty("platform", platform.platform()));
        if (image.isIndex()) {
            EntityKey index = EntityKey.image(image.digest().toString());
            draft.edge(EdgeKind.INDEXES, index, key, "registry");
            draft.fact(new ImageFact.Digest(index, key, DigestKind.INDEX));
        }
        platform.config()
                .ifPresent(config ->
                        draft.fact(new ImageFact.Digest(EntityKey.image(config.toString()), key, DigestKind.CONFIG)));
        platform.baseDigest().ifPresent(base -> basedOn(key, base, "label", draft));
        labels(image, platform, key, draft);
    }

    private static void basedOn(EntityKey key, Digest base, String method, InventoryDraft draft) {
        if (!key.equals(EntityKey.image(base.toString()))) {
            draft.edge(EdgeKind.BASED_ON, key, EntityKey.image(base.toString()), method);
        }
    }

    /** What the index says goes before the manifest, and that before the configuration, which may be the base image's. */
    private static void labels(RegistryImage image, PlatformImage platform, EntityKey key, InventoryDraft draft) {
        Optional<RepositoryKey> source = first(image.annotations(), SOURCE)
                .or(() -> first(platform.labels(), SOURCE))
                .flatMap(RepositoryKey::parse);
        Optional<String> revision = first(image.annotations(), REVISION)
                .or(() -> first(platform.labels(), REVISION))
                .filter(text -> text.matches("[0-9a-f]{40}|[0-9a-f]{64}"));
        source.ifPresent(repository -> draft.fact(new Origin(
                key,
                OriginMethod.OCI_LABELS,
                repository,
                revision,
                Optional.empty(),
                1,
                "org.opencontainers.image.source",
                draft.source(),
                draft.time())));
    }

    private static Optional<String> first(Map<String, String> labels, List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(labels.get(name)).stream())
                .findFirst();
    }

    private void attachment(RegistryImage image, Attachment attachment, InventoryDraft draft) {
        switch (reader.read(attachment.content(), attachment.subject())) {
            case Result.Found(Provenance provenance) -> provenance(provenance, attachment, draft);
            case Result.Other(String type, var _, var _) ->
                draft.change(
                        EntityKey.image(attachment.subject().toString()),
                        entity -> entity.withProperty(
                                "attested " + type, attachment.digest().toString()));
            case Result.Nothing(String reason) ->
                draft.leaveOut(
                        "document about an image",
                        reason.replace(attachment.subject().toString(), "the image"),
                        image.reference().name() + "@" + attachment.digest());
        }
    }

    private static void provenance(Provenance provenance, Attachment attachment, InventoryDraft draft) {
        EntityKey key = EntityKey.image(attachment.subject().toString());
        provenance.baseImages().forEach(base -> basedOn(key, base, "provenance", draft));
        if (provenance.repository().isEmpty()) {
            draft.leaveOut(
                    "provenance", "names no repository", attachment.digest().toString());
            return;
        }
        // What a build client says of its own folder anyone can write, as with labels.
        OriginMethod method = provenance.hearsay()
                ? OriginMethod.OCI_LABELS
                : provenance.isVerified() ? OriginMethod.SIGNED_PROVENANCE : OriginMethod.UNVERIFIED_PROVENANCE;
        String detail = switch (provenance.signature()) {
            case SignatureCheck.Verified(String name) -> "signed by " + name;
            case SignatureCheck.Unverified(String reason) -> "not verified: " + reason;
        };
        draft.fact(new Origin(
                key,
                method,
                provenance.repository().get(),
                provenance.commit(),
                Optional.of(provenance.run().isEmpty() ? provenance.builder() : provenance.run())
                        .filter(text -> !text.isEmpty()),
                1,
                provenance.predicateType() + ", " + detail,
                draft.source(),
                draft.time()));
    }
}
