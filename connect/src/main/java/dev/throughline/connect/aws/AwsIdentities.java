package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import java.util.List;
import java.util.Optional;

/** Roles, users and groups with their policies: what {@code iam:GetAccountAuthorizationDetails} gives in one. */
final class AwsIdentities {
    private static final String CALL = "iam:GetAccountAuthorizationDetails";

    private final AwsResources resources;
    private final InventoryDraft draft;

    AwsIdentities(AwsResources resources, InventoryDraft draft) {
        this.resources = resources;
        this.draft = draft;
    }

    void write() {
        resources.of(AwsKind.ROLE).forEach(role -> {
            EntityKey key = AwsMapping.entity(draft, role, EntityType.CLOUD_ROLE);
            policies(role, key, "rolePolicyList");
            if (role.data().at("assumeRolePolicyDocument").isPresent()) {
                PolicyDocument.write(
                        draft,
                        key,
                        role.account(),
                        PolicyKind.TRUST,
                        "trust policy of " + role.name(),
                        role.data().at("assumeRolePolicyDocument"));
            } else {
                draft.missing(Input.TRUST_POLICIES, role.account(), CALL, "no trust policy of " + role.name());
            }
        });
        resources
                .of(AwsKind.GROUP)
                .forEach(
                        group -> policies(group, AwsMapping.entity(draft, group, EntityType.GROUP), "groupPolicyList"));
        resources.of(AwsKind.USER).forEach(user -> {
            EntityKey key = AwsMapping.entity(draft, user, EntityType.USER);
            policies(user, key, "userPolicyList");
            for (String group : user.data().texts("groupList")) {
                groupNamed(user, group).ifPresent(in -> draft.edge(EdgeKind.MEMBER_OF, key, in, "iam"));
            }
        });
        // Nobody but the organization's own account may read what bounds a whole account.
        if (!resources.of(AwsKind.ROLE).isEmpty()) {
            resources
                    .accounts()
                    .forEach(account -> draft.missing(
                            Input.ORGANIZATION_POLICIES, account, "organizations:ListPolicies", "not evaluated"));
        }
    }

    private Optional<EntityKey> groupNamed(AwsResource user, String name) {
        return resources.of(AwsKind.GROUP).stream()
                .filter(group -> group.account().equals(user.account())
                        && group.data().textOrEmpty("groupName").equals(name))
                .map(AwsResource::key)
                .findFirst();
    }

    private void policies(AwsResource identity, EntityKey key, String inlineMember) {
        for (AnyCase inline : identity.data().list(inlineMember)) {
            PolicyDocument.write(
                    draft,
                    key,
                    identity.account(),
                    PolicyKind.IDENTITY,
                    inline.textOrEmpty("policyName"),
                    inline.at("policyDocument"));
        }
        identity.data()
                .list("attachedManagedPolicies")
                .forEach(attached ->
                        attached.text("policyArn").ifPresent(arn -> managed(identity, key, PolicyKind.IDENTITY, arn)));
        identity.data()
                .text("permissionsBoundary.permissionsBoundaryArn")
                .ifPresent(arn -> managed(identity, key, PolicyKind.PERMISSION_BOUNDARY, arn));
    }

    private void managed(AwsResource identity, EntityKey key, PolicyKind kind, String arn) {
        List<AnyCase> versions = resources.find(AwsKind.POLICY, arn).stream()
                .flatMap(policy -> policy.data().list("policyVersionList").stream())
                .filter(version -> version.flag("isDefaultVersion"))
                .toList();
        if (versions.isEmpty()) {
            Input input = kind == PolicyKind.IDENTITY ? Input.IDENTITY_POLICIES : Input.ORGANIZATION_POLICIES;
            draft.missing(input, identity.account(), arn, "the policy's document was not read");
        }
        versions.forEach(
                version -> PolicyDocument.write(draft, key, identity.account(), kind, arn, version.at("document")));
    }
}
