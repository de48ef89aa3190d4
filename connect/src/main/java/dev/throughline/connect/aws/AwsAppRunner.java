package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services of App Runner: one container each, behind an address of Amazon's. */
final class AwsAppRunner {
    private static final Set<String> ANSWERS = Set.of("RUNNING", "OPERATION_IN_PROGRESS");

    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsAppRunner(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.APP_RUNNER_SERVICE).forEach(this::service);
    }

    private void service(AwsResource service) {
        AnyCase data = service.data();
        String status = data.text("status").orElse("RUNNING");
        if (status.equals("DELETED")) {
            draft.leaveOut(service.kind().type(), "is deleted", service.id());
            return;
        }
        EntityKey key = AwsMapping.entity(draft, service, EntityType.CONTAINER_SERVICE);
        draft.change(
                key, entity -> entity.withProperties(Map.of("status", status, "url", data.textOrEmpty("serviceUrl"))));
        data.text("instanceConfiguration.instanceRoleArn")
                .ifPresent(role -> draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, key, EntityKey.aws(role), "instance-role"));
        exposure(key, data, status);
        data.text("sourceConfiguration.imageRepository.imageIdentifier")
                .ifPresentOrElse(reference -> container(key, service, reference), () -> sourceCode(key, service));
    }

    /** Everybody may call it unless it says otherwise; who signs in is the application's matter. */
    private void exposure(EntityKey key, AnyCase data, String status) {
        boolean closed = data.at("networkConfiguration.ingressConfiguration.isPubliclyAccessible")
                        .isPresent()
                && !data.flag("networkConfiguration.ingressConfiguration.isPubliclyAccessible");
        Access access = closed || !ANSWERS.contains(status) ? Access.NOBODY : Access.ANYBODY;
        draft.fact(new PublicAccess(key, access, List.of(), access == Access.ANYBODY, "service-url"));
    }

    private void container(EntityKey key, AwsResource service, String reference) {
        EntityKey container = EntityKey.container(key, service.name());
        draft.add(draft.entity(container, EntityType.CONTAINER, service.name(), Environment.AWS, service.account())
                .withProperty(Property.IMAGE_REFERENCE, reference));
        draft.edge(EdgeKind.RUNS, key, container, "source-configuration");
        Optional<Digest> digest = ImageReference.parse(reference).flatMap(ImageReference::digest);
        if (digest.isEmpty()) {
            // The service says a tag only, and a tag may have moved on since it was deployed.
            draft.missing(
                    Input.IMAGES,
                    service.account(),
                    "apprunner:DescribeService",
                    "the digest of " + reference + " is not known");
            return;
        }
        EntityKey image = EntityKey.image(digest.get().toString());
        draft.add(draft.entity(image, EntityType.IMAGE, reference, Environment.REGISTRY, service.account())
                .withProperty(Property.IMAGE_REFERENCE, reference));
        draft.edge(EdgeKind.CREATED_FROM, container, image, "image-identifier");
    }

    private void sourceCode(EntityKey key, AwsResource service) {
        service.data()
                .text("sourceConfiguration.codeRepository.repositoryUrl")
                .ifPresent(url -> draft.change(key, entity -> entity.withProperty("sourceRepository", url)));
        draft.missing(
                Input.IMAGES,
                service.account(),
                "apprunner:DescribeService",
                "service " + service.name() + " is built by App Runner, which names no digest");
    }
}
