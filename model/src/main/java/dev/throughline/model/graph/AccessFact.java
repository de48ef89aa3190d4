package dev.throughline.model.graph;

import java.util.List;
import java.util.Optional;

/** What decides who may do what. */
public sealed interface AccessFact extends Fact {
    /**
     * A policy document of AWS.
     *
     * @param about the identity or resource it is attached to
     * @param kind what it is for
     * @param name its name or ARN, for people
     * @param statements its statements
     */
    record Policy(EntityKey about, PolicyKind kind, String name, List<PolicyStatement> statements)
            implements AccessFact {
        public Policy {
            statements = List.copyOf(statements);
        }
    }

    /** What a policy document is for. */
    enum PolicyKind {
        /** Attached to, or written into, a user, group or role. */
        IDENTITY,
        /** Of a bucket, secret, queue, key, function. */
        RESOURCE,
        /** Who may assume a role. */
        TRUST,
        /** The most that a user or role may have. */
        PERMISSION_BOUNDARY,
        /** The most that anybody in an account may have; it is about the account. */
        SERVICE_CONTROL
    }

    /**
     * A role assignment of Azure, or a deny assignment.
     *
     * @param about the principal: {@link EntityKey#entra}
     * @param scope the management group, subscription, resource group or resource it is for, with everything below
     * @param role the role's name, for people
     * @param actions control-plane actions, with {@code *}
     * @param notActions taken out of {@code actions}
     * @param dataActions data-plane actions
     * @param notDataActions taken out of {@code dataActions}
     * @param condition the condition of the assignment, as it is written
     * @param deny whether it takes away instead
     */
    record AzureRoleAssignment(
            EntityKey about,
            EntityKey scope,
            String role,
            List<String> actions,
            List<String> notActions,
            List<String> dataActions,
            List<String> notDataActions,
            Optional<String> condition,
            boolean deny)
            implements AccessFact {
        public AzureRoleAssignment {
            actions = List.copyOf(actions);
            notActions = List.copyOf(notActions);
            dataActions = List.copyOf(dataActions);
            notDataActions = List.copyOf(notDataActions);
        }
    }

    /**
     * A binding of GCP: of a resource, project, folder or organization, and inherited by what is below ({@code CONTAINS} edges).
     *
     * @param about the resource it is set on
     * @param role {@code roles/storage.objectViewer}
     * @param members as GCP writes them: {@code serviceAccount:a@b}, {@code user:…}, {@code group:…}, {@code allUsers},
     *     {@code principal://…}
     * @param permissions what the role holds, where it was read; empty for a predefined role, which the graph knows
     * @param condition the condition, as it is written
     */
    record GcpBinding(
            EntityKey about, String role, List<String> members, List<String> permissions, Optional<String> condition)
            implements AccessFact {
        public GcpBinding {
            members = List.copyOf(members);
            permissions = List.copyOf(permissions);
        }
    }

    /**
     * A Role or ClusterRole.
     *
     * @param about the role
     * @param rules what it allows
     */
    record KubernetesRole(EntityKey about, List<KubernetesRule> rules) implements AccessFact {
        public KubernetesRole {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule of a Role.
     *
     * @param apiGroups {@code ""} is the core group, {@code *} all
     * @param resources {@code secrets}, {@code pods/exec}, {@code *}
     * @param resourceNames the only objects; empty for all
     * @param verbs {@code get}, {@code list}, {@code *}
     */
    record KubernetesRule(
            List<String> apiGroups, List<String> resources, List<String> resourceNames, List<String> verbs) {
        public KubernetesRule {
            apiGroups = List.copyOf(apiGroups);
            resources = List.copyOf(resources);
            resourceNames = List.copyOf(resourceNames);
            verbs = List.copyOf(verbs);
        }
    }

    /**
     * A RoleBinding or ClusterRoleBinding.
     *
     * @param about the binding
     * @param cluster the cluster's name, as in keys
     * @param namespace where the rights hold; empty for the whole cluster
     * @param role the role, as {@link KubernetesRole#about}
     * @param subjects service accounts, users and groups, by their keys
     */
    record KubernetesBinding(
            EntityKey about, String cluster, Optional<String> namespace, EntityKey role, List<EntityKey> subjects)
            implements AccessFact {
        public KubernetesBinding {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * A workload's account says that it is an identity of a cloud. The cloud must agree: a trust policy, a federated credential,
     * a binding.
     *
     * @param about the service account
     * @param cluster the cluster's name, as in keys
     * @param namespace its namespace
     * @param name its name
     * @param method how
     * @param identity what the annotation or association names: a role's ARN, a client id, an e-mail address
     */
    record WorkloadIdentity(
            EntityKey about, String cluster, String namespace, String name, Federation method, String identity)
            implements AccessFact {}

    /** How accounts of a cluster become identities of a cloud. */
    enum Federation {
        /** EKS: annotation {@code eks.amazonaws.com/role-arn}; the role's trust policy names issuer and account. */
        IRSA,
        /** EKS: a pod identity association, kept by the cloud itself. */
        EKS_POD_IDENTITY,
        /** AKS: annotation {@code azure.workload.identity/client-id}; a federated credential names issuer and account. */
        AZURE_WORKLOAD_IDENTITY,
        /** GKE: annotation {@code iam.gke.io/gcp-service-account}; a binding of {@code roles/iam.workloadIdentityUser}. */
        GKE_WORKLOAD_IDENTITY
    }

    /**
     * A federated credential of Azure: whose token is taken for an identity.
     *
     * @param about the managed identity or service principal
     * @param issuer the token's issuer, without {@code https://}
     * @param subject {@code system:serviceaccount:shop:checkout}, {@code repo:acme/shop:ref:refs/heads/main}
     */
    record FederatedCredential(EntityKey about, String issuer, String subject) implements AccessFact {}
}
