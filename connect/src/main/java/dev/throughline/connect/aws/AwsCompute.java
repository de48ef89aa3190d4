package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.oci.ImageReference;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines and functions. */
final class AwsCompute {
    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsCompute(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        Map<String, String> roleByProfile = roleByProfile();
        resources.of(AwsKind.INSTANCE).forEach(instance -> instance(instance, roleByProfile));
        resources.of(AwsKind.FUNCTION).forEach(this::function);
        resources.of(AwsKind.FUNCTION_URL).forEach(this::functionUrl);
    }

    private Map<String, String> roleByProfile() {
        Map<String, String> roles = new HashMap<>();
        for (AwsResource role : resources.of(AwsKind.ROLE)) {
            for (AnyCase profile : role.data().list("instanceProfileList")) {
                profile.text("arn").ifPresent(arn -> roles.put(arn, role.arn()));
            }
        }
        return roles;
    }

    private void instance(AwsResource instance, Map<String, String> roleByProfile) {
        AnyCase data = instance.data();
        String state = data.textOrEmpty("state.name");
        if (state.equals("terminated") || state.equals("shutting-down")) {
            draft.leaveOut(instance.kind().type(), "is terminated", instance.id());
            return;
        }
        EntityKey key = AwsMapping.entity(draft, instance, EntityType.VIRTUAL_MACHINE);
        draft.change(
                key,
                entity -> entity.withProperties(Map.of(
                        "powerState", state,
                        "image", data.textOrEmpty("imageId"),
                        "privateIp", data.textOrEmpty("privateIpAddress"))));
        List<String> subnets = new ArrayList<>(data.text("subnetId").stream().toList());
        List<String> groups = new ArrayList<>(groups(data.list("securityGroups")));
        List<String> addresses =
                new ArrayList<>(data.text("publicIpAddress").stream().toList());
        for (AnyCase networkInterface : data.list("networkInterfaces")) {
            networkInterface.text("subnetId").ifPresent(subnets::add);
            groups.addAll(groups(networkInterface.list("groups")));
            networkInterface.text("association.publicIp").ifPresent(addresses::add);
        }
        AwsPlaces.write(draft, instance, key, subnets, groups, addresses, Optional.empty());
        data.text("iamInstanceProfile.arn").ifPresent(profile -> profile(instance, key, profile, roleByProfile));
    }

    private void profile(AwsResource instance, EntityKey key, String profile, Map<String, String> roleByProfile) {
        Optional<String> role = Optional.ofNullable(roleByProfile.get(profile));
        role.ifPresentOrElse(
                arn -> draft.edge(
                        EdgeKind.CAN_AUTHENTICATE_AS,
                        key,
                        EntityKey.aws(arn),
                        "instance-profile",
                        Map.of("profile", profile)),
                () -> draft.missing(
                        Input.IDENTITY_POLICIES, instance.account(), profile, "the profile's role is not known"));
    }

    static List<String> groups(List<AnyCase> groups) {
        return groups.stream().flatMap(group -> group.text("groupId").stream()).toList();
    }

    private void function(AwsResource function) {
        EntityKey key = AwsMapping.entity(draft, function, EntityType.FUNCTION);
        AnyCase data = function.data();
        draft.change(key, entity -> entity.withProperty("runtime", data.textOrEmpty("runtime")));
        data.text("role")
                .ifPresent(
                        role -> draft.edge(EdgeKind.CAN_AUTHENTICATE_AS, key, EntityKey.aws(role), "execution-role"));
        AwsPlaces.write(
                draft,
                function,
                key,
                data.texts("vpcConfig.subnetIds"),
                data.texts("vpcConfig.securityGroupIds"),
                List.of(),
                Optional.empty());
        image(key, function);
        if (data.at("policy").isPresent()) {
            PolicyDocument.write(
                    draft,
                    key,
                    function.account(),
                    PolicyKind.RESOURCE,
                    "policy of " + function.name(),
                    data.at("policy"));
        }
    }

    /** A function is an image, or a file that is named by its digest. */
    private void image(EntityKey key, AwsResource function) {
        AnyCase data = function.data();
        Optional<Digest> digest = data.text("code.resolvedImageUri")
                .or(() -> data.text("code.imageUri"))
                .flatMap(ImageReference::parse)
                .flatMap(ImageReference::digest);
        if (digest.isPresent()) {
            EntityKey image = EntityKey.image(digest.get().toString());
            draft.add(draft.entity(
                    image,
                    EntityType.IMAGE,
                    data.textOrEmpty("code.imageUri"),
                    Environment.REGISTRY,
                    function.account()));
            draft.edge(EdgeKind.CREATED_FROM, key, image, "resolved-image");
            return;
        }
        if (data.textOrEmpty("packageType").equalsIgnoreCase("Image")) {
            draft.change(
                    key, entity -> entity.withProperty(Property.IMAGE_REFERENCE, data.textOrEmpty("code.imageUri")));
            draft.missing(Input.IMAGES, function.account(), "lambda:GetFunction", "the image's digest is not known");
            return;
        }
        data.text("codeSha256").flatMap(AwsCompute::sha256).ifPresent(sha -> {
            EntityKey artifact = EntityKey.artifact(sha);
            draft.add(draft.entity(
                    artifact, EntityType.ARTIFACT, function.name() + ".zip", Environment.AWS, function.account()));
            draft.edge(EdgeKind.CREATED_FROM, key, artifact, "code-digest");
        });
    }

    private static Optional<String> sha256(String base64) {
        try {
            return Optional.of(
                    "sha256:" + HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void functionUrl(AwsResource url) {
        // The ARN may end in an alias, which is the function's.
        String arn = url.data()
                .text("functionArn")
                .or(() -> url.data().text("targetFunctionArn"))
                .orElse("");
        EntityKey function = EntityKey.aws(arn.replaceFirst("(:function:[^:]+):.*", "$1"));
        boolean anonymous = url.data().textOrEmpty("authType").equalsIgnoreCase("NONE");
        draft.fact(new PublicAccess(function, Access.ANYBODY, List.of(), anonymous, "function-url"));
        draft.change(
                function,
                entity -> entity.withProperty("functionUrl", url.data().textOrEmpty("functionUrl")));
    }
}
