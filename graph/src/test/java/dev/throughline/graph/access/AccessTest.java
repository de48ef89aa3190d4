package dev.throughline.graph.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.Facts;
import dev.throughline.graph.estate.Conclusions;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.AccessFact.AzureRoleAssignment;
import dev.throughline.model.graph.AccessFact.FederatedCredential;
import dev.throughline.model.graph.AccessFact.Federation;
import dev.throughline.model.graph.AccessFact.GcpBinding;
import dev.throughline.model.graph.AccessFact.KubernetesBinding;
import dev.throughline.model.graph.AccessFact.KubernetesRole;
import dev.throughline.model.graph.AccessFact.KubernetesRule;
import dev.throughline.model.graph.AccessFact.Policy;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.AccessFact.WorkloadIdentity;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.PolicyStatement;
import dev.throughline.model.graph.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final EntityKey ROLE = EntityKey.aws("arn:aws:iam::111122223333:role/checkout");
    private static final EntityKey OTHER = EntityKey.aws("arn:aws:iam::111122223333:role/deploy");
    private static final EntityKey BUCKET = EntityKey.aws("arn:aws:s3:::orders");
    private static final EntityKey ACCOUNT_OF_CLUSTER =
            EntityKey.kubernetes("prod", "shop", "ServiceAccount", "checkout");
    private static final EntityKey CLUSTER = EntityKey.cluster("prod");

    /** Levels and conditions that were concluded: {@code checkout READ_DATA orders}. */
    private static List<String> permissions(Facts facts) {
        Conclusions conclusions = new Conclusions(Facts.NOW);
        new Access(facts.estate(), conclusions).run();
        return conclusions.edges().stream()
                .filter(edge -> edge.detail() instanceof EdgeDetail.Permission)
                .map(edge -> {
                    EdgeDetail.Permission permission = (EdgeDetail.Permission) edge.detail();
                    return permission.level()
                            + (permission.conditional() ? " perhaps " : " ")
                            + edge.to().name();
                })
                .sorted()
                .toList();
    }

    private static List<String> identities(Facts facts) {
        Conclusions conclusions = new Conclusions(Facts.NOW);
        new Access(facts.estate(), conclusions).run();
        return Facts.edges(conclusions).stream()
                .filter(line -> line.contains(EdgeKind.CAN_AUTHENTICATE_AS.word()))
                .toList();
    }

    private static Facts aws(PolicyStatement... statements) {
        return new Facts()
                .entity(ROLE, EntityType.CLOUD_ROLE)
                .entity(BUCKET, EntityType.S3_BUCKET)
                .entity(Facts.of(EntityKey.awsAccount("111122223333"), EntityType.ACCOUNT))
                .fact(new Policy(ROLE, PolicyKind.IDENTITY, "inline", List.of(statements)));
    }

    private static PolicyStatement statement(
            boolean allow, String action, String resource, Map<String, List<String>> conditions) {
        return new PolicyStatement(
                allow,
                List.of(action),
                List.of(),
                List.of(resource),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(conditions));
    }

    private static PolicyStatement allow(String action, String resource) {
        return statement(true, action, resource, Map.of());
    }

    private static PolicyStatement deny(String action, String resource) {
        return statement(false, action, resource, Map.of());
    }

    @Test
    void readsWildcardsInActionsAndResources() {
        String orders = "arn:aws:s3:::orders";

        assertThat(permissions(aws(allow("s3:Get*", orders + "/*")))).containsExactly("READ_DATA " + orders);
        assertThat(permissions(aws(allow("S3:getobject", "arn:aws:s3:::ord*")))).containsExactly("READ_DATA " + orders);
        assertThat(permissions(aws(allow("s3:*", "*")))).containsExactly("ADMIN " + orders);
        assertThat(permissions(aws(allow("s3:GetObject", "arn:aws:s3:::logs/*"))))
                .isEmpty();
        assertThat(permissions(aws(allow("s3:GetObject", orders)))).isEmpty();
    }

    @Test
    void readsAFolderOfABucketAsDataUnlessThatVeryFolderIsDenied() {
        String folder = "arn:aws:s3:::orders/exports/*";

        assertThat(permissions(aws(allow("s3:GetObject", folder)))).containsExactly("READ_DATA arn:aws:s3:::orders");
        assertThat(permissions(aws(allow("s3:GetObject", folder), deny("s3:Get*", folder))))
                .isEmpty();
        assertThat(permissions(aws(allow("s3:GetObject", folder), deny("s3:*", "arn:aws:s3:::orders/*"))))
                .isEmpty();
        assertThat(permissions(aws(allow("s3:GetObject", "arn:aws:s3:::orders-of-others/exports/*"))))
                .isEmpty();
    }

    @Test
    void deniesEverythingButWhatADenialLeavesOut() {
        PolicyStatement denyAllBut = new PolicyStatement(
                false, List.of(), List.of("s3:List*"), List.of("*"), List.of(), List.of(), List.of(), new TreeMap<>());
        PolicyStatement denyAllButReading = new PolicyStatement(
                false, List.of(), List.of("s3:Get*"), List.of("*"), List.of(), List.of(), List.of(), new TreeMap<>());

        assertThat(permissions(aws(allow("*", "*"), denyAllBut))).isEmpty();
        assertThat(permissions(aws(allow("*", "*"), denyAllButReading)))
                .containsExactly("READ_DATA arn:aws:s3:::orders");
    }

    @Test
    void letsADenialWin() {
        assertThat(permissions(aws(allow("s3:*", "*"), deny("s3:*", "arn:aws:s3:::orders*"))))
                .isEmpty();
        assertThat(permissions(aws(allow("s3:*", "*"), deny("s3:PutBucketPolicy", "*"))))
                .containsExactly("WRITE arn:aws:s3:::orders");
    }

    @Test
    void readsWhatIsNotNamed() {
        PolicyStatement allButIam = new PolicyStatement(
                true, List.of(), List.of("iam:*"), List.of("*"), List.of(), List.of(), List.of(), new TreeMap<>());
        PolicyStatement allButOrders = new PolicyStatement(
                true,
                List.of("s3:GetObject"),
                List.of(),
                List.of(),
                List.of("arn:aws:s3:::orders/*"),
                List.of(),
                List.of(),
                new TreeMap<>());

        assertThat(permissions(aws(allButIam))).containsExactly("ADMIN arn:aws:s3:::orders");
        assertThat(permissions(aws(allButOrders))).isEmpty();
    }

    @Test
    void marksWhatDependsOnAConditionAsConditional() {
        Map<String, List<String>> network = Map.of("StringEquals/aws:SourceVpc", List.of("vpc-1"));

        assertThat(permissions(aws(statement(true, "s3:GetObject", "*", network))))
                .containsExactly("READ_DATA perhaps arn:aws:s3:::orders");
        assertThat(permissions(aws(allow("s3:GetObject", "*"), statement(false, "s3:*", "*", network))))
                .containsExactly("READ_DATA perhaps arn:aws:s3:::orders");
        assertThat(permissions(
                        aws(statement(true, "s3:GetObject", "*", Map.of("Bool/aws:SecureTransport", List.of("true"))))))
                .containsExactly("READ_DATA arn:aws:s3:::orders");
    }

    @Test
    void seesAdministratorsAndThoseWhoMayBecomeOne() {
        Facts facts = aws(allow("*", "*"));
        Facts quiet = aws(allow("iam:PutRolePolicy", "*"));
        Facts none = aws(allow("iam:ListRoles", "*"));

        for (Facts admin : List.of(facts, quiet)) {
            assertThat(permissions(admin)).anyMatch(line -> line.startsWith("ADMIN arn:aws:organizations"));
        }
        assertThat(permissions(none)).isEmpty();
    }

    @Test
    void keepsToBoundariesAndControlPolicies() {
        PolicyStatement all = allow("*", "*");
        PolicyStatement noStores = deny("s3:*", "*");

        assertThat(permissions(aws(allow("s3:GetObject", "*"))
                        .fact(new Policy(ROLE, PolicyKind.PERMISSION_BOUNDARY, "b", List.of(allow("ec2:*", "*"))))))
                .isEmpty();
        assertThat(permissions(aws(allow("s3:GetObject", "*"))
                        .fact(new Policy(
                                EntityKey.awsAccount("111122223333"),
                                PolicyKind.SERVICE_CONTROL,
                                "scp",
                                List.of(all, noStores)))))
                .isEmpty();
    }

    @Test
    void listensToTheBucketsOwnPolicy() {
        PolicyStatement letIn = new PolicyStatement(
                true,
                List.of("s3:GetObject"),
                List.of(),
                List.of("arn:aws:s3:::orders/*"),
                List.of(),
                List.of("AWS:" + ROLE.name()),
                List.of(),
                new TreeMap<>());
        PolicyStatement keepOut = new PolicyStatement(
                false, List.of("s3:*"), List.of(), List.of("*"), List.of(), List.of("*"), List.of(), new TreeMap<>());

        assertThat(permissions(aws().fact(new Policy(BUCKET, PolicyKind.RESOURCE, "bucket", List.of(letIn)))))
                .containsExactly("READ_DATA arn:aws:s3:::orders");
        assertThat(permissions(aws(allow("s3:*", "*"))
                        .fact(new Policy(BUCKET, PolicyKind.RESOURCE, "bucket", List.of(keepOut)))))
                .isEmpty();
    }

    private static Policy trust(EntityKey role, String action, String principal, Map<String, List<String>> conditions) {
        return new Policy(
                role,
                PolicyKind.TRUST,
                "trust",
                List.of(new PolicyStatement(
                        true,
                        List.of(action),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(principal),
                        List.of(),
                        new TreeMap<>(conditions))));
    }

    @Test
    void followsRolesThatMayBeAssumed() {
        Facts named = aws(allow("s3:GetObject", "*"))
                .entity(OTHER, EntityType.CLOUD_ROLE)
                .fact(trust(OTHER, "sts:AssumeRole", "AWS:" + ROLE.name(), Map.of()));
        Facts wholeAccount = aws(allow("sts:AssumeRole", OTHER.name()))
                .fact(trust(OTHER, "sts:AssumeRole", "AWS:arn:aws:iam::111122223333:root", Map.of()));
        Facts withoutPermission = aws(allow("s3:GetObject", "*"))
                .fact(trust(OTHER, "sts:AssumeRole", "AWS:arn:aws:iam::111122223333:root", Map.of()));
        String chain = ROLE.name() + " can-authenticate-as " + OTHER.name();

        assertThat(identities(named)).containsExactly(chain);
        assertThat(identities(wholeAccount)).containsExactly(chain);
        assertThat(identities(withoutPermission)).isEmpty();
        assertThat(identities(aws().fact(trust(OTHER, "sts:AssumeRole", "Service:ec2.amazonaws.com", Map.of()))))
                .isEmpty();
    }

    private static Facts cluster(Federation method, String identity) {
        return new Facts()
                .entity(Facts.of(CLUSTER, EntityType.CLUSTER)
                        .withProperty(Property.OIDC_ISSUER, "oidc.example.test/id/1")
                        .withProperty(Property.WORKLOAD_POOL, "shop.svc.id.goog"))
                .entity(ACCOUNT_OF_CLUSTER, EntityType.SERVICE_ACCOUNT)
                .fact(new WorkloadIdentity(ACCOUNT_OF_CLUSTER, "prod", "shop", "checkout", method, identity));
    }

    @Test
    void joinsAccountsOfEksWithRolesThatTrustThem() {
        String provider = "Federated:arn:aws:iam::111122223333:oidc-provider/oidc.example.test/id/1";
        String edge = ACCOUNT_OF_CLUSTER.name() + " can-authenticate-as " + ROLE.name();

        assertThat(identities(cluster(Federation.IRSA, ROLE.name())
                        .entity(ROLE, EntityType.CLOUD_ROLE)
                        .fact(trust(
                                ROLE,
                                "sts:AssumeRoleWithWebIdentity",
                                provider,
                                Map.of(
                                        "StringEquals/oidc.example.test/id/1:sub",
                                        List.of("system:serviceaccount:shop:checkout"))))))
                .containsExactly(edge);
        assertThat(identities(cluster(Federation.IRSA, ROLE.name())
                        .entity(ROLE, EntityType.CLOUD_ROLE)
                        .fact(trust(
                                ROLE,
                                "sts:AssumeRoleWithWebIdentity",
                                provider,
                                Map.of(
                                        "StringEquals/oidc.example.test/id/1:sub",
                                        List.of("system:serviceaccount:shop:other"))))))
                .isEmpty();
        assertThat(identities(cluster(Federation.EKS_POD_IDENTITY, ROLE.name())))
                .containsExactly(edge);
    }

    @Test
    void joinsAccountsOfAksWithIdentitiesThatHaveACredentialForThem() {
        EntityKey identity = EntityKey.entra("0001");
        Facts facts = cluster(Federation.AZURE_WORKLOAD_IDENTITY, "client-1")
                .entity(Facts.of(identity, EntityType.MANAGED_IDENTITY).withProperty(Property.CLIENT_ID, "client-1"));

        assertThat(identities(facts)).isEmpty();
        assertThat(identities(facts.fact(new FederatedCredential(
                        identity, "https://oidc.example.test/id/1/", "system:serviceaccount:shop:checkout"))))
                .containsExactly(ACCOUNT_OF_CLUSTER.name() + " can-authenticate-as 0001");
    }

    @Test
    void joinsAccountsOfGkeWithServiceAccountsThatAreBoundToThem() {
        EntityKey account = EntityKey.google("app@shop.iam.gserviceaccount.com");
        Facts facts = cluster(Federation.GKE_WORKLOAD_IDENTITY, "app@shop.iam.gserviceaccount.com")
                .entity(account, EntityType.SERVICE_PRINCIPAL);
        GcpBinding binding = new GcpBinding(
                EntityKey.gcp("//iam.googleapis.com/projects/shop/serviceAccounts/app@shop.iam.gserviceaccount.com"),
                "roles/iam.workloadIdentityUser",
                List.of("serviceAccount:shop.svc.id.goog[shop/checkout]"),
                List.of(),
                Optional.empty());

        assertThat(identities(facts)).isEmpty();
        assertThat(identities(facts.fact(binding)))
                .containsExactly(ACCOUNT_OF_CLUSTER.name() + " can-authenticate-as " + account.name());
    }

    @Test
    void joinsPipelinesWithRolesThatTrustTheirRepository() {
        EntityKey pipeline =
                EntityKey.pipeline(RepositoryKey.parse("github.com/Acme/Shop").orElseThrow(), "deploy.yml");
        Facts facts = new Facts().entity(pipeline, EntityType.GITHUB_WORKFLOW).entity(ROLE, EntityType.CLOUD_ROLE);
        String provider = "Federated:arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
        String subject = "StringLike/token.actions.githubusercontent.com:sub";

        assertThat(identities(facts.fact(trust(
                        ROLE,
                        "sts:AssumeRoleWithWebIdentity",
                        provider,
                        Map.of(subject, List.of("repo:Acme/Shop:*"))))))
                .containsExactly(pipeline.name() + " can-authenticate-as " + ROLE.name());
        assertThat(identities(new Facts()
                        .entity(pipeline, EntityType.GITHUB_WORKFLOW)
                        .fact(trust(
                                ROLE,
                                "sts:AssumeRoleWithWebIdentity",
                                provider,
                                Map.of(subject, List.of("repo:Acme/Other:*"))))))
                .isEmpty();
    }

    @Test
    void appliesRolesOfAzureToEverythingBelowTheirScope() {
        EntityKey subscription = EntityKey.azure("/subscriptions/1");
        EntityKey store = EntityKey.azure(
                "/subscriptions/1/resourceGroups/shop/providers/Microsoft.Storage/storageAccounts/orders");
        EntityKey neighbour =
                EntityKey.azure("/subscriptions/12/resourceGroups/x/providers/Microsoft.Storage/storageAccounts/y");
        Facts facts = new Facts()
                .entity(subscription, EntityType.SUBSCRIPTION)
                .entity(store, EntityType.AZURE_STORAGE_ACCOUNT)
                .entity(neighbour, EntityType.AZURE_STORAGE_ACCOUNT);

        assertThat(permissions(facts.fact(assignment("Owner", List.of("*"), List.of(), List.of(), false))))
                .containsExactlyInAnyOrder("ADMIN " + store.name(), "ADMIN " + subscription.name());
        Facts contributor = new Facts()
                .entity(subscription, EntityType.SUBSCRIPTION)
                .entity(store, EntityType.AZURE_STORAGE_ACCOUNT)
                .fact(assignment(
                        "Contributor", List.of("*"), List.of("Microsoft.Authorization/*/Write"), List.of(), false));
        assertThat(permissions(contributor)).containsExactly("ADMIN " + store.name());
        Facts reader = new Facts()
                .entity(store, EntityType.AZURE_STORAGE_ACCOUNT)
                .fact(assignment(
                        "Storage Blob Data Reader",
                        List.of(),
                        List.of(),
                        List.of("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"),
                        false));
        assertThat(permissions(reader)).containsExactly("READ_DATA " + store.name());
        assertThat(permissions(reader.fact(assignment("deny", List.of(), List.of(), List.of("*"), true))))
                .isEmpty();
    }

    private static AzureRoleAssignment assignment(
            String role, List<String> actions, List<String> notActions, List<String> dataActions, boolean deny) {
        return new AzureRoleAssignment(
                EntityKey.entra("0001"),
                EntityKey.azure("/subscriptions/1"),
                role,
                actions,
                notActions,
                dataActions,
                List.of(),
                Optional.empty(),
                deny);
    }

    @Test
    void inheritsBindingsOfGcpDownwards() {
        EntityKey project = EntityKey.gcp("//cloudresourcemanager.googleapis.com/projects/shop");
        EntityKey bucket = EntityKey.gcp("//storage.googleapis.com/orders");
        EntityKey folder = EntityKey.gcp("//cloudresourcemanager.googleapis.com/folders/7");
        Facts facts = new Facts()
                .entity(project, EntityType.PROJECT)
                .entity(bucket, EntityType.GCS_BUCKET)
                .edge(EdgeKind.CONTAINS, folder, project)
                .edge(EdgeKind.CONTAINS, project, bucket);

        assertThat(permissions(facts.fact(binding(folder, "roles/storage.objectViewer"))))
                .containsExactly("READ_DATA " + bucket.name());
        assertThat(permissions(facts.fact(binding(project, "roles/owner"))))
                .contains("ADMIN " + bucket.name(), "ADMIN " + project.name());
    }

    private static GcpBinding binding(EntityKey about, String role) {
        return new GcpBinding(
                about, role, List.of("serviceAccount:app@shop.iam.gserviceaccount.com"), List.of(), Optional.empty());
    }

    @Test
    void readsRolesOfClusters() {
        EntityKey secret = EntityKey.kubernetes("prod", "shop", "Secret", "db");
        EntityKey elsewhere = EntityKey.kubernetes("prod", "other", "Secret", "db");
        EntityKey workload = EntityKey.kubernetes("prod", "shop", "Deployment", "cart");
        Facts facts = new Facts()
                .entity(CLUSTER, EntityType.CLUSTER)
                .entity(Facts.of(secret, EntityType.K8S_SECRET))
                .entity(elsewhere, EntityType.K8S_SECRET)
                .entity(workload, EntityType.WORKLOAD);

        assertThat(permissions(facts.fact(role("secrets", "get")).fact(bound(Optional.of("shop")))))
                .containsExactly("READ_DATA " + secret.name());
        assertThat(permissions(facts.fact(role("pods/exec", "create")).fact(bound(Optional.of("shop")))))
                .contains("ADMIN " + workload.name());
        Facts admin = new Facts()
                .entity(CLUSTER, EntityType.CLUSTER)
                .fact(role("*", "*"))
                .fact(bound(Optional.empty()));
        assertThat(permissions(admin)).containsExactly("ADMIN prod");
        Facts reading = new Facts()
                .entity(CLUSTER, EntityType.CLUSTER)
                .fact(role("*", "get"))
                .fact(bound(Optional.empty()));
        assertThat(permissions(reading)).isEmpty();
    }

    private static KubernetesRole role(String resource, String verb) {
        return new KubernetesRole(
                EntityKey.kubernetes("prod", "", "ClusterRole", "r"),
                List.of(new KubernetesRule(
                        resource.equals("*") ? List.of("*") : List.of(""),
                        List.of(resource),
                        List.of(),
                        List.of(verb))));
    }

    private static KubernetesBinding bound(Optional<String> namespace) {
        return new KubernetesBinding(
                EntityKey.kubernetes("prod", "", "ClusterRoleBinding", "b"),
                "prod",
                namespace,
                EntityKey.kubernetes("prod", "", "ClusterRole", "r"),
                List.of(ACCOUNT_OF_CLUSTER));
    }
}
