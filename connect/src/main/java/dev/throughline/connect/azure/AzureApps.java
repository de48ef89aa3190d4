package dev.throughline.connect.azure;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.Cidr;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Container Apps, Web Apps, Functions, container groups, and clusters of AKS. */
final class AzureApps {
    private final AzureRows rows;
    private final InventoryDraft draft;

    AzureApps(AzureRows rows, InventoryDraft draft) {
        this.rows = rows;
        this.draft = draft;
    }

    void write() {
        rows.of("microsoft.app/containerapps").forEach(this::containerApp);
        rows.of("microsoft.web/sites").forEach(this::site);
        rows.of("microsoft.containerinstance/containergroups").forEach(this::containerGroup);
        rows.of("microsoft.containerservice/managedclusters").forEach(this::cluster);
    }

    private void containerApp(AzureRow app) {
        EntityKey key = AzureMapping.entity(draft, app, EntityType.CONTAINER_SERVICE);
        app.properties()
                .list("template.containers")
                .forEach(container ->
                        container(key, app, container.textOrEmpty("name"), container.textOrEmpty("image")));
        Fields ingress = app.properties().at("configuration.ingress");
        ingress.text("fqdn").ifPresent(host -> draft.change(key, entity -> entity.withProperty("host", host)));
        List<Cidr> allowed = AzureNetwork.ranges(ingress.list("ipSecurityRestrictions").stream()
                .filter(rule -> rule.textOrEmpty("action").equalsIgnoreCase("Allow"))
                .flatMap(rule -> rule.text("ipAddressRange").stream()));
        boolean signIn = ingress.textOrEmpty("clientCertificateMode").equalsIgnoreCase("require");
        access(key, external(app, ingress), allowed, !signIn, "container-app-ingress");
    }

    /** Whatever an app says, one of an environment inside a network is not on the internet. */
    private Access external(AzureRow app, Fields ingress) {
        if (!ingress.flag("external")) {
            return Access.NOBODY;
        }
        Optional<AzureRow> environment = app.properties()
                .text("managedEnvironmentId")
                .or(() -> app.properties().text("environmentId"))
                .flatMap(rows::find);
        if (environment.isEmpty()) {
            draft.missing(
                    Input.PUBLIC_ACCESS,
                    app.subscription(),
                    "microsoft.app/managedenvironments",
                    "the environment of " + app.name() + " was not read");
            return Access.UNKNOWN;
        }
        boolean internal = environment.get().properties().flag("vnetConfiguration.internal");
        return internal ? Access.NOBODY : Access.ANYBODY;
    }

    private void access(EntityKey key, Access open, List<Cidr> allowed, boolean anonymous, String method) {
        boolean narrowed =
                open == Access.ANYBODY && !allowed.isEmpty() && allowed.stream().noneMatch(Cidr::wide);
        draft.fact(new PublicAccess(
                key,
                narrowed ? Access.RANGES : open,
                narrowed ? allowed : List.of(),
                anonymous && open != Access.NOBODY,
                method));
    }

    private void container(EntityKey owner, AzureRow row, String name, String image) {
        EntityKey key = EntityKey.container(owner, name.isEmpty() ? "main" : name);
        draft.add(draft.entity(
                        key,
                        EntityType.CONTAINER,
                        name.isEmpty() ? "main" : name,
                        Environment.AZURE,
                        row.subscription())
                .withProperty(Property.IMAGE_REFERENCE, image));
        draft.edge(EdgeKind.RUNS, owner, key, "inventory");
        ImageReference.parse(image).flatMap(ImageReference::digest).ifPresent(digest -> {
            EntityKey imageKey = EntityKey.image(digest.toString());
            draft.add(draft.entity(imageKey, EntityType.IMAGE, image, Environment.REGISTRY, row.subscription())
                    .withProperty(Property.IMAGE_REFERENCE, image));
            draft.edge(EdgeKind.CREATED_FROM, key, imageKey, "reference", Map.of("digest", digest.toString()));
        });
    }

    private void site(AzureRow site) {
        boolean function =
                site.row().textOrEmpty("kind").toLowerCase(Locale.ROOT).contains("functionapp");
        EntityKey key = AzureMapping.entity(draft, site, function ? EntityType.FUNCTION : EntityType.CONTAINER_SERVICE);
        Fields properties = site.properties();
        properties
                .text("defaultHostName")
                .ifPresent(host -> draft.change(key, entity -> entity.withProperty("host", host)));
        image(properties).ifPresent(image -> container(key, site, "main", image));
        List<Fields> restrictions = properties.list("siteConfig.ipSecurityRestrictions");
        List<Cidr> allowed = AzureNetwork.ranges(restrictions.stream()
                .filter(rule -> rule.textOrEmpty("action").equalsIgnoreCase("Allow"))
                .flatMap(rule -> rule.text("ipAddress").stream()));
        boolean closed = properties.textOrEmpty("publicNetworkAccess").equalsIgnoreCase("Disabled")
                || !properties.text("enabled").orElse("true").equals("true");
        // Resource Graph leaves the list of restrictions out of many rows: then they are not known to be none.
        boolean unread = restrictions.isEmpty()
                && !properties.at("siteConfig.ipSecurityRestrictions").isList();
        if (unread && !closed) {
            draft.missing(
                    Input.PUBLIC_ACCESS,
                    site.subscription(),
                    "Microsoft.Web/sites/config/read",
                    "access restrictions of " + site.name() + " are not in the row");
        }
        boolean signIn = properties.flag("clientCertEnabled")
                && properties.textOrEmpty("clientCertMode").equalsIgnoreCase("Required");
        Access open = closed ? Access.NOBODY : unread ? Access.UNKNOWN : Access.ANYBODY;
        access(key, open, allowed, !signIn, "web-app-access");
    }

    private static Optional<String> image(Fields properties) {
        return properties.list("siteProperties.properties").stream()
                .filter(property -> property.textOrEmpty("name").equals("LinuxFxVersion"))
                .flatMap(property -> property.text("value").stream())
                .findFirst()
                .or(() -> properties.text("siteConfig.linuxFxVersion"))
                .filter(version -> version.startsWith("DOCKER|"))
                .map(version -> version.substring("DOCKER|".length()));
    }

    private void containerGroup(AzureRow group) {
        EntityKey key = AzureMapping.entity(draft, group, EntityType.CONTAINER_SERVICE);
        Fields properties = group.properties();
        properties
                .list("containers")
                .forEach(container -> container(
                        key, group, container.textOrEmpty("name"), container.textOrEmpty("properties.image")));
        boolean open = properties.textOrEmpty("ipAddress.type").equalsIgnoreCase("Public");
        int[] ports = properties.list("ipAddress.ports").stream()
                .mapToLong(port -> port.number("port").orElse(0))
                .filter(port -> port > 0 && port <= 65_535)
                .mapToInt(port -> (int) port)
                .toArray();
        List<EntityKey> subnets = properties.list("subnetIds").stream()
                .flatMap(subnet -> subnet.text("id").stream())
                .map(EntityKey::azure)
                .toList();
        draft.fact(new Place(
                key,
                subnets,
                List.of(),
                open ? List.of(properties.text("ipAddress.ip").orElse("assigned")) : List.of(),
                new TreeSet<>(),
                ports.length == 0 ? Optional.empty() : Optional.of(PortSet.of(ports))));
    }

    /** Known by its name, as the credentials that Azure gives for it are. */
    private void cluster(AzureRow cluster) {
        long namesakes = rows.of(cluster.type()).stream()
                .filter(other -> other.name().equals(cluster.name()))
                .count();
        EntityKey key = EntityKey.cluster(namesakes == 1 ? cluster.name() : cluster.id());
        AzureMapping.entity(draft, cluster, EntityType.CLUSTER, key);
        Fields properties = cluster.properties();
        properties
                .text("oidcIssuerProfile.issuerURL")
                .or(() -> properties.text("oidcIssuerProfile.issuerUrl"))
                .map(issuer -> issuer.replaceFirst("^https://", ""))
                .ifPresent(issuer -> draft.change(key, entity -> entity.withProperty(Property.OIDC_ISSUER, issuer)));
        boolean closed = properties.flag("apiServerAccessProfile.enablePrivateCluster");
        List<Cidr> ranges = AzureNetwork.ranges(properties.texts("apiServerAccessProfile.authorizedIPRanges").stream());
        access(key, closed ? Access.NOBODY : Access.ANYBODY, ranges, false, "api-server-access");
    }
}
