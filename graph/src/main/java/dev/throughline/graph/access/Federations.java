package dev.throughline.graph.access;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.graph.risk.Glob;
import dev.throughline.model.graph.AccessFact.FederatedCredential;
import dev.throughline.model.graph.AccessFact.GcpBinding;
import dev.throughline.model.graph.AccessFact.Policy;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.AccessFact.WorkloadIdentity;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.PolicyStatement;
import dev.throughline.model.graph.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Accounts of clusters and pipelines that a cloud takes for one of its identities: both sides must say so. */
final class Federations {
    private static final String GITHUB_ISSUER = "token.actions.githubusercontent.com";

    /** The annotation alone, where the cloud's side could not be read. */
    private static final double ONE_SIDED = 0.6;

    private final Estate estate;
    private final Conclusions conclusions;
    private final Map<EntityKey, List<PolicyStatement>> trust = new HashMap<>();
    private final Map<String, Entity> identitiesByClientId = new HashMap<>();

    Federations(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
        estate.facts(Policy.class).stream()
                .filter(policy -> policy.kind() == PolicyKind.TRUST)
                .forEach(policy -> trust.computeIfAbsent(policy.about(), _ -> new ArrayList<>())
                        .addAll(policy.statements()));
        for (Entity entity : estate.entities()) {
            String clientId = entity.properties().get(Property.CLIENT_ID);
            if (clientId != null) {
                identitiesByClientId.put(clientId, entity);
            }
        }
    }

    void run() {
        estate.facts(WorkloadIdentity.class).forEach(this::join);
        for (Entity entity : estate.entities()) {
            if (entity.type().family() == Family.CI_PIPELINE) {
                joinPipeline(entity.key());
            }
        }
    }

    private void join(WorkloadIdentity fact) {
        switch (fact.method()) {
            case EKS_POD_IDENTITY -> connect(fact, EntityKey.aws(fact.identity()), "eks-pod-identity", 1);
            case IRSA -> joinIrsa(fact);
            case AZURE_WORKLOAD_IDENTITY -> joinAzure(fact);
            case GKE_WORKLOAD_IDENTITY -> joinGke(fact);
        }
    }

    private void joinIrsa(WorkloadIdentity fact) {
        EntityKey role = EntityKey.aws(fact.identity());
        if (!trust.containsKey(role)) {
            if (estate.isMissing(Input.TRUST_POLICIES, role)
                    || estate.entity(role).isEmpty()) {
                connect(fact, role, "irsa-annotation", ONE_SIDED);
            }
            return;
        }
        Optional<String> issuer = clusterProperty(fact, Property.OIDC_ISSUER);
        if (issuer.isEmpty() && trusts(role, "", subject(fact))) {
            connect(fact, role, "irsa", ONE_SIDED);
        }
        if (issuer.isPresent() && trusts(role, issuer.get(), subject(fact))) {
            connect(fact, role, "irsa", 1);
        }
    }

    /** Whether a role's trust takes tokens of an issuer for a subject. An empty issuer stands for any. */
    private boolean trusts(EntityKey role, String issuer, String subject) {
        return trust.getOrDefault(role, List.of()).stream()
                .filter(PolicyStatement::allow)
                .filter(statement -> PolicyEvaluation.meansAction(statement, "sts:AssumeRoleWithWebIdentity"))
                .filter(statement -> statement.principals().stream()
                        .anyMatch(principal -> principal.startsWith("Federated:")
                                && (issuer.isEmpty() || principal.endsWith("oidc-provider/" + issuer))))
                .anyMatch(statement -> admitsSubject(statement, subject));
    }

    /** Without a condition on the subject, every account of the issuer is meant. */
    private static boolean admitsSubject(PolicyStatement statement, String subject) {
        return statement.conditions().entrySet().stream()
                .filter(condition -> condition.getKey().endsWith(":sub"))
                .allMatch(condition -> condition.getValue().stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .anyMatch(value -> condition.getKey().contains("StringLike")
                                ? Glob.matches(value, subject)
                                : value.equals(subject)));
    }

    private void joinAzure(WorkloadIdentity fact) {
        Entity identity = identitiesByClientId.get(fact.identity());
        if (identity == null) {
            return;
        }
        List<FederatedCredential> credentials = credentialsOf(identity.key());
        if (credentials.isEmpty() && estate.isMissing(Input.TRUST_POLICIES, identity.key())) {
            connect(fact, identity.key(), "azure-annotation", ONE_SIDED);
        }
        Optional<String> issuer = clusterProperty(fact, Property.OIDC_ISSUER);
        boolean agreed = credentials.stream()
                .anyMatch(credential -> credential.subject().equals(subject(fact))
                        && issuer.map(known -> plain(credential.issuer()).equals(plain(known)))
                                .orElse(true));
        if (agreed) {
            connect(fact, identity.key(), "azure-workload-identity", issuer.isPresent() ? 1 : ONE_SIDED);
        }
    }

    private void joinGke(WorkloadIdentity fact) {
        EntityKey account = EntityKey.google(fact.identity());
        String suffix = "[" + fact.namespace() + "/" + fact.name() + "]";
        Optional<String> pool = clusterProperty(fact, Property.WORKLOAD_POOL);
        boolean agreed = estate.facts(GcpBinding.class).stream()
                .filter(binding -> binding.role().equals("roles/iam.workloadIdentityUser")
                        && GcpAccess.keyOf(binding.about()).equals(account))
                .flatMap(binding -> binding.members().stream())
                .anyMatch(member -> pool.map(known -> member.equals("serviceAccount:" + known + suffix))
                        .orElse(member.endsWith(suffix)));
        if (agreed) {
            connect(fact, account, "gke-workload-identity", pool.isPresent() ? 1 : ONE_SIDED);
        } else if (estate.isMissing(Input.IDENTITY_POLICIES, account)) {
            connect(fact, account, "gke-annotation", ONE_SIDED);
        }
    }

    private void joinPipeline(EntityKey pipeline) {
        String name = pipeline.name().substring(0, Math.max(0, pipeline.name().indexOf('#')));
        if (!name.startsWith("github.com/")) {
            return;
        }
        String subject = "repo:" + name.substring("github.com/".length()) + ":ref:refs/heads/main";
        for (EntityKey role : trust.keySet()) {
            if (trusts(role, GITHUB_ISSUER, subject)) {
                conclusions.connect(EdgeKind.CAN_AUTHENTICATE_AS, pipeline, role, "github-oidc");
            }
        }
        for (FederatedCredential credential : estate.facts(FederatedCredential.class)) {
            if (plain(credential.issuer()).equals(GITHUB_ISSUER)
                    && credential
                            .subject()
                            .toLowerCase(Locale.ROOT)
                            .startsWith("repo:" + name.substring("github.com/".length()) + ":")) {
                conclusions.connect(EdgeKind.CAN_AUTHENTICATE_AS, pipeline, credential.about(), "github-oidc");
            }
        }
    }

    private List<FederatedCredential> credentialsOf(EntityKey identity) {
        return estate.facts(FederatedCredential.class).stream()
                .filter(credential -> credential.about().equals(identity))
                .toList();
    }

    private Optional<String> clusterProperty(WorkloadIdentity fact, String property) {
        return estate.entity(EntityKey.cluster(fact.cluster()))
                .map(cluster -> cluster.properties().get(property))
                .map(Federations::plain);
    }

    private static String plain(String issuer) {
        String plain = issuer.startsWith("https://") ? issuer.substring("https://".length()) : issuer;
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String subject(WorkloadIdentity fact) {
        return "system:serviceaccount:" + fact.namespace() + ":" + fact.name();
    }

    private void connect(WorkloadIdentity fact, EntityKey identity, String method, double confidence) {
        conclusions.connect(
                EdgeKind.CAN_AUTHENTICATE_AS,
                fact.about(),
                identity,
                method,
                confidence,
                EdgeDetail.NONE,
                Map.of("subject", subject(fact)));
    }
}
