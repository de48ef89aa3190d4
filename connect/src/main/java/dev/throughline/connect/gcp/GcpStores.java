package dev.throughline.connect.gcp;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Optional;

/** Buckets, databases, secrets, topics, repositories of images, service accounts. */
final class GcpStores {
    private static final List<String> EVERYBODY = List.of("allUsers", "allAuthenticatedUsers");

    private final Assets assets;
    private final GcpMapping mapping;
    private final InventoryDraft draft;

    GcpStores(Assets assets, GcpMapping mapping, InventoryDraft draft) {
        this.assets = assets;
        this.mapping = mapping;
        this.draft = draft;
    }

    void write() {
        assets.of("storage.googleapis.com/Bucket").forEach(bucket -> {
            boolean prevented = bucket.data()
                    .textOrEmpty("iamConfiguration.publicAccessPrevention")
                    .equals("enforced");
            open(mapping.entity(bucket, EntityType.GCS_BUCKET), bucket, prevented);
        });
        assets.of("bigquery.googleapis.com/Dataset")
                .forEach(dataset -> open(mapping.entity(dataset, EntityType.BIGQUERY_DATASET), dataset, false));
        assets.of("secretmanager.googleapis.com/Secret")
                .forEach(secret -> mapping.entity(secret, EntityType.GCP_SECRET));
        assets.of("pubsub.googleapis.com/Topic").forEach(topic -> mapping.entity(topic, EntityType.PUBSUB_TOPIC));
        assets.of("sqladmin.googleapis.com/Instance").forEach(this::database);
        assets.of("iam.googleapis.com/ServiceAccount").forEach(this::account);
        assets.of("artifactregistry.googleapis.com/Repository").forEach(this::repository);
        assets.of("artifactregistry.googleapis.com/DockerImage").forEach(this::image);
    }

    /** Who reads it is a matter of its policy; what is inherited from the project the graph adds. */
    private void open(EntityKey key, Asset store, boolean prevented) {
        boolean everybody = store.bindings().orElse(List.of()).stream()
                .flatMap(binding -> binding.texts("members").stream())
                .anyMatch(EVERYBODY::contains);
        boolean nobody = store.bindings().orElse(List.of()).stream()
                .flatMap(binding -> binding.texts("members").stream())
                .noneMatch("allUsers"::equals);
        if (store.bindings().isEmpty() && !prevented) {
            draft.missing(Input.PUBLIC_ACCESS, mapping.scope(store), store.name(), "its IAM policy was not read");
            draft.fact(new PublicAccess(key, Access.UNKNOWN, List.of(), false, "iam-policy"));
            return;
        }
        Access access = everybody && !prevented ? Access.ANYBODY : Access.NOBODY;
        draft.fact(new PublicAccess(key, access, List.of(), access == Access.ANYBODY && !nobody, "iam-policy"));
        if (access == Access.ANYBODY) {
            draft.change(key, entity -> entity.withInsights(List.of(Insight.of(InsightKind.ALLOWS_PUBLIC_ACCESS))));
        }
    }

    /** With a public address, those who are listed may connect; without a list, nobody without the proxy of Google. */
    private void database(Asset database) {
        EntityKey key = mapping.entity(database, EntityType.CLOUD_SQL);
        Fields settings = database.data().at("settings.ipConfiguration");
        List<Cidr> ranges = settings.list("authorizedNetworks").stream()
                .flatMap(network -> network.text("value").stream())
                .flatMap(text -> Cidr.parse(text).stream())
                .toList();
        boolean closed = !settings.flag("ipv4Enabled") || ranges.isEmpty();
        Access access = closed ? Access.NOBODY : ranges.stream().anyMatch(Cidr::wide) ? Access.ANYBODY : Access.RANGES;
        draft.change(
                key,
                entity -> entity.withProperty("engine", database.data().textOrEmpty("databaseVersion"))
                        .withInsights(List.of(Insight.of(InsightKind.ALLOWS_BASIC_AUTHENTICATION))));
        draft.fact(new PublicAccess(
                key, access, access == Access.RANGES ? ranges : List.of(), false, "authorized-networks"));
    }

    private void account(Asset account) {
        Optional<String> email = account.data().text("email");
        email.ifPresentOrElse(
                address -> mapping.entity(account, EntityType.SERVICE_PRINCIPAL, EntityKey.google(address), address),
                () -> draft.leaveOut(account.type(), "has no address", account.shortName()));
    }

    private void repository(Asset repository) {
        // projects/P/locations/L/repositories/R
        String[] path = repository.name().replaceFirst("^//[^/]+/", "").split("/", -1);
        if (path.length == 6) {
            mapping.entity(
                    repository,
                    EntityType.REGISTRY,
                    EntityKey.registry(path[3] + "-docker.pkg.dev/" + path[1] + "/" + path[5]),
                    repository.shortName());
        }
    }

    private void image(Asset image) {
        Optional<ImageReference> reference = image.data().text("uri").flatMap(ImageReference::parse);
        Optional<Digest> digest = reference.flatMap(ImageReference::digest);
        if (digest.isEmpty()) {
            draft.leaveOut(image.type(), "has no digest", image.shortName());
            return;
        }
        EntityKey key = EntityKey.image(digest.get().toString());
        String name = reference.get().name();
        draft.add(draft.entity(key, EntityType.IMAGE, name, Environment.REGISTRY, mapping.scope(image))
                .withProperty(Property.IMAGE_TAGS, String.join(" ", image.data().texts("tags"))));
        draft.edge(EdgeKind.STORES, EntityKey.registry(name.substring(0, name.lastIndexOf('/'))), key, "registry");
    }
}
