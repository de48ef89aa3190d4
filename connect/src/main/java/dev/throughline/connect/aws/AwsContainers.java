package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.AccessFact.Federation;
import dev.throughline.model.graph.AccessFact.WorkloadIdentity;
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
import dev.throughline.model.graph.PortSet;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Services of ECS with what their tasks really run, clusters of EKS, repositories of ECR. */
final class AwsContainers {
    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsContainers(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.ECS_SERVICE).forEach(this::service);
        resources.of(AwsKind.ECS_TASK).stream()
                .filter(task -> !task.data().textOrEmpty("group").startsWith("service:"))
                .forEach(task -> draft.leaveOut(
                        task.kind().type(), "belongs to no service", task.data().textOrEmpty("group")));
        resources.of(AwsKind.EKS_CLUSTER).forEach(this::cluster);
        resources.of(AwsKind.POD_IDENTITY).forEach(this::podIdentity);
        resources.of(AwsKind.ECR_REPOSITORY).forEach(this::repository);
        resources.of(AwsKind.ECR_IMAGE).forEach(this::image);
    }

    private void service(AwsResource service) {
        EntityKey key = AwsMapping.entity(draft, service, EntityType.CONTAINER_SERVICE);
        AnyCase data = service.data();
        String wanted = data.textOrEmpty("taskDefinition");
        List<AwsResource> tasks = tasksOf(service);
        // A service names its task definition; a task says by which one it was really started.
        Optional<AwsResource> definition = Stream.concat(
                        Stream.of(wanted),
                        tasks.stream().map(task -> task.data().textOrEmpty("taskDefinitionArn")))
                .flatMap(arn -> resources.find(AwsKind.TASK_DEFINITION, arn).stream())
                .findFirst();
        if (definition.isEmpty()) {
            draft.missing(Input.COMPUTE, service.account(), "ecs:DescribeTaskDefinition", wanted + " was not read");
        }
        definition.ifPresent(found -> containers(key, service, found, tasks));
        Optional<PortSet> listens = definition.map(AwsContainers::ports).filter(ports -> !ports.isEmpty());
        AnyCase network = data.at("networkConfiguration.awsvpcConfiguration");
        AwsPlaces.write(
                draft,
                service,
                key,
                network.texts("subnets"),
                network.texts("securityGroups"),
                publicAddresses(network, tasks),
                listens);
    }

    private List<AwsResource> tasksOf(AwsResource service) {
        return resources.of(AwsKind.ECS_TASK).stream()
                .filter(task -> task.data().textOrEmpty("group").equals("service:" + service.name())
                        && task.data()
                                .textOrEmpty("clusterArn")
                                .equals(service.data().textOrEmpty("clusterArn")))
                .toList();
    }

    private void containers(EntityKey key, AwsResource service, AwsResource definition, List<AwsResource> tasks) {
        definition
                .data()
                .text("taskRoleArn")
                .ifPresent(role -> draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, key, EntityKey.aws(role), "task-role"));
        for (AnyCase container : definition.data().list("containerDefinitions")) {
            String name = container.textOrEmpty("name");
            String image = container.textOrEmpty("image");
            EntityKey containerKey = EntityKey.container(key, name);
            boolean privileged = container.flag("privileged");
            draft.add(draft.entity(containerKey, EntityType.CONTAINER, name, Environment.AWS, service.account())
                    .withProperties(
                            Map.of(Property.IMAGE_REFERENCE, image, Property.PRIVILEGED, String.valueOf(privileged)))
                    .withInsights(privileged ? List.of(Insight.of(InsightKind.PRIVILEGED_CONTAINER)) : List.of()));
            draft.edge(EdgeKind.RUNS, key, containerKey, "task-definition");
            digests(name, image, tasks).forEach(digest -> image(containerKey, service, image, digest));
        }
    }

    /** What tasks say that they run; they say it of images in ECR only. */
    private static List<Digest> digests(String container, String image, List<AwsResource> tasks) {
        Stream<Digest> running = tasks.stream()
                .flatMap(task -> task.data().list("containers").stream())
                .filter(one -> one.textOrEmpty("name").equals(container))
                .flatMap(one -> one.text("imageDigest").flatMap(Digest::parse).stream());
        Stream<Digest> named = ImageReference.parse(image).flatMap(ImageReference::digest).stream();
        return Stream.concat(running, named).distinct().toList();
    }

    private void image(EntityKey container, AwsResource service, String reference, Digest digest) {
        EntityKey image = EntityKey.image(digest.toString());
        draft.add(draft.entity(image, EntityType.IMAGE, reference, Environment.REGISTRY, service.account())
                .withProperty(Property.IMAGE_REFERENCE, reference));
        draft.edge(EdgeKind.CREATED_FROM, container, image, "task", Map.of("digest", digest.toString()));
    }

    private static PortSet ports(AwsResource definition) {
        List<Integer> ports = new ArrayList<>();
        definition.data().list("containerDefinitions").stream()
                .flatMap(container -> container.list("portMappings").stream())
                .forEach(mapping -> mapping.number("containerPort").ifPresent(port -> ports.add((int) port)));
        return PortSet.of(ports.stream()
                .filter(port -> port > 0 && port <= 65_535)
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Of the interfaces that tasks are attached to, which are resources of their own. */
    private List<String> publicAddresses(AnyCase network, List<AwsResource> tasks) {
        List<String> addresses = tasks.stream()
                .flatMap(task -> task.data().list("attachments").stream()
                        .flatMap(attachment -> attachment.list("details").stream())
                        .filter(detail -> detail.textOrEmpty("name").equals("networkInterfaceId"))
                        .map(detail -> task.near(AwsKind.NETWORK_INTERFACE, detail.textOrEmpty("value"))))
                .flatMap(key -> resources.find(AwsKind.NETWORK_INTERFACE, key).stream())
                .flatMap(found -> found.data().text("association.publicIp").stream())
                .toList();
        boolean asksForOne = network.textOrEmpty("assignPublicIp").equals("ENABLED");
        // The address itself may be unread; that there is one is enough to be reached.
        return addresses.isEmpty() && asksForOne ? List.of("assigned") : addresses;
    }

    private void cluster(AwsResource cluster) {
        EntityKey key = EntityKey.cluster(cluster.arn());
        AwsMapping.entity(draft, cluster, EntityType.CLUSTER, key);
        AnyCase data = cluster.data();
        data.text("identity.oidc.issuer")
                .map(issuer -> issuer.replaceFirst("^https://", ""))
                .ifPresent(issuer -> draft.change(key, entity -> entity.withProperty(Property.OIDC_ISSUER, issuer)));
        AnyCase access = data.at("resourcesVpcConfig");
        List<Cidr> ranges = access.texts("publicAccessCidrs").stream()
                .flatMap(range -> Cidr.parse(range).stream())
                .toList();
        boolean open = access.flag("endpointPublicAccess");
        boolean anybody = ranges.isEmpty() || ranges.stream().anyMatch(Cidr::wide);
        Access who = open ? (anybody ? Access.ANYBODY : Access.RANGES) : Access.NOBODY;
        draft.fact(new PublicAccess(key, who, who == Access.RANGES ? ranges : List.of(), false, "endpoint-access"));
    }

    private void podIdentity(AwsResource association) {
        String cluster = "arn:" + AwsResource.partOfArn(association.arn(), 1) + ":eks:" + association.region() + ":"
                + association.account() + ":cluster/" + association.data().textOrEmpty("clusterName");
        String namespace = association.data().textOrEmpty("namespace");
        String account = association.data().textOrEmpty("serviceAccount");
        association
                .data()
                .text("roleArn")
                .ifPresent(role -> draft.fact(new WorkloadIdentity(
                        EntityKey.kubernetes(cluster, namespace, "ServiceAccount", account),
                        cluster,
                        namespace,
                        account,
                        Federation.EKS_POD_IDENTITY,
                        role)));
    }

    private void repository(AwsResource repository) {
        EntityKey key = EntityKey.registry(repository.data().textOrEmpty("repositoryUri"));
        AwsMapping.entity(draft, repository, EntityType.REGISTRY, key);
    }

    private void image(AwsResource image) {
        AnyCase data = image.data();
        String repository =
                image.account() + ".dkr.ecr." + image.region() + ".amazonaws.com/" + data.textOrEmpty("repositoryName");
        Optional<Digest> digest = data.text("imageDigest").flatMap(Digest::parse);
        if (digest.isEmpty()) {
            draft.leaveOut(image.kind().type(), "has no digest", repository);
            return;
        }
        EntityKey key = EntityKey.image(digest.get().toString());
        draft.add(draft.entity(key, EntityType.IMAGE, repository, Environment.REGISTRY, image.account())
                .withProperties(Map.of(
                        Property.IMAGE_TAGS,
                        String.join(" ", data.texts("imageTags")),
                        "pushedAt",
                        data.textOrEmpty("imagePushedAt"))));
        draft.edge(EdgeKind.STORES, EntityKey.registry(repository), key, "registry");
    }
}
