package dev.throughline.connect.kubernetes;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Containers: what a template asks for, and by its digest what a pod really runs. */
final class ContainerMapping {
    /** Capabilities that are as good as the node (Linux capabilities(7)). */
    private static final Set<String> AS_GOOD_AS_THE_NODE = Set.of("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE");

    /** Paths of the node, or what is above them, by which a container takes it over. */
    private static final List<String> NODE_PATHS = List.of(
            "/var/run/docker.sock",
            "/run/containerd/containerd.sock",
            "/run/crio/crio.sock",
            "/etc/kubernetes/manifests",
            "/var/lib/kubelet",
            "/root/.ssh",
            "/proc/sys",
            "/dev/mem");

    private final KubernetesObjects objects;
    private final InventoryDraft draft;

    ContainerMapping(KubernetesObjects objects, InventoryDraft draft) {
        this.objects = objects;
        this.draft = draft;
    }

    /** The containers that run for as long as the pod does; those that prepare it are over by then. */
    void specified(EntityKey workload, Fields spec) {
        Stream.concat(spec.list("containers").stream(), sidecars(spec)).forEach(container -> {
            EntityKey key = EntityKey.container(workload, container.textOrEmpty("name"));
            boolean privileged = isPrivileged(container);
            Entity entity = draft.entity(
                            key,
                            EntityType.CONTAINER,
                            container.textOrEmpty("name"),
                            Environment.KUBERNETES,
                            objects.cluster())
                    .withProperties(Map.of(
                            Property.IMAGE_REFERENCE,
                            container.textOrEmpty("image"),
                            Property.PRIVILEGED,
                            String.valueOf(privileged),
                            "runsAsRoot",
                            String.valueOf(runsAsRoot(container, spec))));
            draft.add(privileged ? entity.withInsights(List.of(Insight.of(InsightKind.PRIVILEGED_CONTAINER))) : entity);
            draft.edge(EdgeKind.RUNS, workload, key, "spec");
            // A reference by digest says as much as a status does.
            ImageReference.parse(container.textOrEmpty("image"))
                    .flatMap(ImageReference::digest)
                    .ifPresent(digest -> image(key, digest, container.textOrEmpty("image"), "spec"));
        });
    }

    /** An init container that is restarted always is a sidecar. */
    private static Stream<Fields> sidecars(Fields spec) {
        return spec.list("initContainers").stream()
                .filter(container -> container.textOrEmpty("restartPolicy").equals("Always"));
    }

    /** What the runtime says that it runs. */
    void running(EntityKey workload, Fields pod) {
        Stream.of("status.containerStatuses", "status.initContainerStatuses")
                .flatMap(path -> pod.list(path).stream())
                .forEach(status -> {
                    EntityKey key = EntityKey.container(workload, status.textOrEmpty("name"));
                    if (draft.has(key)) {
                        runs(key, status);
                    }
                });
    }

    private void runs(EntityKey container, Fields status) {
        String id = status.textOrEmpty("imageID");
        if (id.isEmpty()) {
            return;
        }
        Optional<Digest> digest = ImageReference.parse(id)
                .flatMap(ImageReference::digest)
                // A bare digest is that of the configuration of an image that was loaded on the node.
                .or(() -> Digest.parse(id.replaceFirst("^docker://", "")));
        digest.ifPresentOrElse(
                found -> image(container, found, status.textOrEmpty("image"), "imageID"),
                () -> draft.leaveOut("imageID of a container", "is no digest", id));
    }

    private void image(EntityKey container, Digest digest, String reference, String method) {
        EntityKey image = EntityKey.image(digest.toString());
        draft.add(draft.entity(
                        image, EntityType.IMAGE, shortName(reference, digest), Environment.REGISTRY, objects.cluster())
                .withProperty(Property.IMAGE_REFERENCE, reference));
        draft.edge(EdgeKind.CREATED_FROM, container, image, method, Map.of("digest", digest.toString()));
    }

    private static String shortName(String reference, Digest digest) {
        return ImageReference.parse(reference)
                .map(ImageReference::name)
                .orElseGet(() -> digest.toString().substring(0, 19));
    }

    static boolean anyPrivileged(Fields spec) {
        return spec.list("containers").stream().anyMatch(ContainerMapping::isPrivileged);
    }

    static boolean isPrivileged(Fields container) {
        return container.flag("securityContext.privileged")
                || container.texts("securityContext.capabilities.add").stream()
                        .map(capability -> capability.replaceFirst("^CAP_", ""))
                        .anyMatch(AS_GOOD_AS_THE_NODE::contains);
    }

    private static boolean runsAsRoot(Fields container, Fields spec) {
        return container
                .text("securityContext.runAsUser")
                .or(() -> spec.text("securityContext.runAsUser"))
                .filter("0"::equals)
                .isPresent();
    }

    /** Whether a volume is a path of the node that gives the node away. */
    static boolean mountsTheNode(Fields spec) {
        return spec.list("volumes").stream()
                .flatMap(volume -> volume.text("hostPath.path").stream())
                .map(path -> path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .anyMatch(path -> NODE_PATHS.stream()
                        .anyMatch(critical -> path.equals("/")
                                || critical.equals(path)
                                || critical.startsWith(path + "/")
                                || path.startsWith(critical + "/")));
    }
}
