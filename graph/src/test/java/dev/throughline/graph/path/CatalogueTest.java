package dev.throughline.graph.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.graph.SecurityGraph;
import dev.throughline.graph.risk.RiskLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules CR1 to CR11 of the catalogue, each with what must not come out.
 *
 * <pre>
 *   internet --exposes--> lb --routes-to--> checkout --can-authenticate-as--> role --has-permission-to--> orders
 *                                              |
 *                                         created-from--> image --affected-by--> CVE-1
 * </pre>
 */
class CatalogueTest {
    /** A workload behind a load balancer, and its image; the finding is each test's own. */
    private static final String SHOP = """
            lb       : LoadBalancer
            checkout : Workload kind=Deployment
            image    : Image
            internet exposes lb
            lb       routes-to checkout
            checkout created-from image
            image    affected-by CVE-1
            """;

    private static final String REACHABLE =
            "CVE-1 : VulnerabilityFinding severity=CRITICAL verdict=REACHABLE/FUNCTION ";

    private static List<AttackPath> paths(String... text) {
        return SecurityGraph.parse(String.join("\n", text)).attackPaths().paths();
    }

    private static AttackPath onlyPath(String... text) {
        List<AttackPath> paths = paths(text);
        assertThat(paths).hasSize(1);
        return paths.getFirst();
    }

    private static AttackPath pathTo(String target, String... text) {
        return paths(text).stream()
                .filter(path -> path.target().displayName().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(AttackPath path) {
        return path.entities().stream().map(entity -> entity.displayName()).toList();
    }

    @Test
    void cr1FindsAnExposedWorkloadWithAReachableFunction() {
        AttackPath path = onlyPath(SHOP, REACHABLE);

        assertThat(names(path)).containsExactly("Internet", "lb", "checkout");
        assertThat(path.rule()).contains("CR1");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(path.title())
                .isEqualTo("Internet-exposed deployment checkout runs code with a reachable, critical vulnerability");
        assertThat(path.techniques()).containsExactly(Technique.EXPLOIT_PUBLIC_FACING_APPLICATION);
    }

    @Test
    void cr1IsCriticalWhenTheVulnerabilityIsExploited() {
        assertThat(onlyPath(SHOP, REACHABLE + "kev").risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(onlyPath(SHOP, REACHABLE + "epss=0.5").risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(onlyPath(SHOP, REACHABLE + "epss=0.49").risk().level()).isEqualTo(RiskLevel.HIGH);
    }

    @Test
    void cr1LeavesOutWhatCannotBeUsed() {
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding verdict=UNREACHABLE/FUNCTION kev rce"))
                .isEmpty();
        assertThat(paths(SHOP, REACHABLE + "dismissed")).isEmpty();
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding severity=LOW verdict=REACHABLE/FUNCTION"))
                .isEmpty();
    }

    @Test
    void cr1LeavesOutWhatNobodyOutsideReaches() {
        assertThat(paths(SHOP.replace("internet exposes lb", ""), REACHABLE)).isEmpty();
        assertThat(paths(SHOP.replace("exposes lb", "exposes lb width=TRUSTED range=198.51.100.0/24"), REACHABLE))
                .isEmpty();
        assertThat(paths(SHOP.replace("lb       routes-to checkout", ""), REACHABLE))
                .isEmpty();
    }

    @Test
    void cr1CountsNarrowExposureForLess() {
        AttackPath wide = onlyPath(SHOP, REACHABLE + "kev", "checkout : Workload criticality=CRITICAL");
        AttackPath narrow = onlyPath(
                SHOP.replace("exposes lb", "exposes lb width=NARROW range=198.51.100.0/24"),
                REACHABLE + "kev",
                "checkout : Workload criticality=CRITICAL");

        assertThat(wide.risk().score()).isEqualTo(100);
        assertThat(narrow.risk().score()).isEqualTo(80);
        assertThat(narrow.title()).startsWith("Narrowly exposed");
    }

    @Test
    void cr2GoesOnToSensitiveDataThatTheWorkloadMayRead() {
        String identity = """
                role   : CloudRole
                orders : S3Bucket sensitive
                logs   : S3Bucket
                checkout can-authenticate-as role
                role has-permission-to orders level=READ_DATA
                role has-permission-to logs level=ADMIN
                """;

        AttackPath path = pathTo("orders", SHOP, REACHABLE, identity);

        assertThat(names(path)).containsExactly("Internet", "lb", "checkout", "role", "orders");
        assertThat(path.rule()).contains("CR2");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(path.title())
                .isEqualTo("Internet-exposed deployment checkout runs code with a reachable, critical vulnerability "
                        + "and can read S3 bucket orders");
        assertThat(path.techniques())
                .containsExactly(
                        Technique.EXPLOIT_PUBLIC_FACING_APPLICATION,
                        Technique.CLOUD_ACCOUNTS,
                        Technique.DATA_FROM_CLOUD_STORAGE);
        assertThat(paths(SHOP, REACHABLE, identity))
                .extracting(each -> each.target().displayName())
                .containsExactlyInAnyOrder("checkout", "orders");
    }

    @Test
    void cr2NeedsAWayIntoTheWorkload() {
        assertThat(paths(SHOP, """
                CVE-1  : VulnerabilityFinding verdict=UNREACHABLE/FUNCTION
                role   : CloudRole
                orders : S3Bucket sensitive
                checkout can-authenticate-as role
                role has-permission-to orders
                """)).isEmpty();
    }

    @Test
    void cr3GoesOnToWhatTheWorkloadMayAdminister() {
        String identity = """
                role    : CloudRole
                account : Account
                checkout can-authenticate-as role
                role has-permission-to account level=
                """.strip();

        AttackPath path = pathTo("account", SHOP, REACHABLE, identity + "ADMIN");

        assertThat(path.rule()).contains("CR3");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(path.factors()).contains(RiskFactor.ADMIN_RIGHTS);
        assertThat(paths(SHOP, REACHABLE, identity + "WRITE")).hasSize(1);
    }

    @Test
    void cr4GoesOnToTheNodeUnderAPrivilegedContainer() {
        String container = """
                app  : Container
                node : Node
                checkout runs app
                app escapes-to node
                """;

        AttackPath path = pathTo("node", SHOP, REACHABLE, container);

        assertThat(names(path)).containsExactly("Internet", "lb", "checkout", "app", "node");
        assertThat(path.rule()).contains("CR4");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(path.techniques()).contains(Technique.ESCAPE_TO_HOST);
        assertThat(paths(SHOP, REACHABLE, container.replace("app escapes-to node", "")))
                .hasSize(1);
    }

    @Test
    void cr5TakesWeakerEvidenceForLess() {
        for (String verdict : List.of("REACHABLE/CLASS", "REACHABLE/DEPENDENCY", "POTENTIALLY_REACHABLE/FUNCTION")) {
            AttackPath path = onlyPath(SHOP, "CVE-1 : VulnerabilityFinding severity=HIGH verdict=" + verdict);
            assertThat(path.rule()).contains("CR5");
            assertThat(path.risk().level()).isEqualTo(RiskLevel.MEDIUM);
        }
        AttackPath exploited = onlyPath(SHOP, "CVE-1 : VulnerabilityFinding severity=HIGH verdict=REACHABLE/CLASS kev");
        assertThat(exploited.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding severity=LOW verdict=REACHABLE/CLASS kev"))
                .isEmpty();
    }

    @Test
    void cr6TakesWhatNobodyKnowsIfItIsCriticalAndRunsCode() {
        AttackPath path = onlyPath(SHOP, "CVE-1 : VulnerabilityFinding severity=CRITICAL rce");

        assertThat(path.rule()).contains("CR6");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(path.factors()).contains(RiskFactor.REACHABILITY_UNKNOWN);
        assertThat(path.title()).endsWith("vulnerability whose reachability is unknown");
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding severity=CRITICAL"))
                .isEmpty();
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding severity=HIGH rce"))
                .isEmpty();
    }

    @Test
    void cr7GoesOneHopThroughAnExposedWorkload() {
        String inner = """
                front : Workload
                lb2   : LoadBalancer
                svc   : K8sService
                internet exposes lb2
                lb2 routes-to front
                front routes-to svc
                svc routes-to checkout
                """;
        String hidden = SHOP.replace("internet exposes lb", "");

        AttackPath path = onlyPath(hidden, REACHABLE, inner);

        assertThat(names(path)).containsExactly("Internet", "lb2", "front", "svc", "checkout");
        assertThat(path.rule()).contains("CR7");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(path.techniques()).containsExactly(Technique.EXPLOITATION_OF_REMOTE_SERVICES);
        assertThat(paths(hidden, inner, "CVE-1 : VulnerabilityFinding severity=CRITICAL rce"))
                .isEmpty();
        assertThat(paths(hidden, inner, "CVE-1 : VulnerabilityFinding verdict=POTENTIALLY_REACHABLE/FUNCTION"))
                .isEmpty();
    }

    @Test
    void cr7DoesNotGoTwoHopsThroughWorkloadsThatStand() {
        assertThat(paths(SHOP.replace("lb       routes-to checkout", ""), REACHABLE, """
                front  : Workload
                middle : Workload
                lb routes-to front
                front routes-to middle
                middle routes-to checkout
                """))
                .isEmpty();
    }

    @Test
    void cr8FollowsASecretInARepositoryThatOutsidersRead() {
        String leak = """
                repo     : GitHubRepository
                key      : PlaintextSecret
                database : RdsDatabase
                internet exposes repo
                repo contains-secret key
                key can-authenticate-to database
                """;

        AttackPath path = onlyPath(leak);

        assertThat(path.rule()).contains("CR8");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(path.title())
                .isEqualTo("A secret in GitHub repository repo, which outsiders can read, opens RDS database database");
        assertThat(paths(leak.replace("internet exposes repo", ""))).isEmpty();
        assertThat(paths(leak.replace("key can-authenticate-to database", ""))).isEmpty();
    }

    @Test
    void cr9FollowsAPipelineThatOutsidersMayChange() {
        String pipeline = """
                deploy  : GitHubWorkflow
                role    : CloudRole
                account : Account
                internet exposes deploy
                deploy can-authenticate-as role
                role has-permission-to account level=ADMIN
                """;

        AttackPath path = onlyPath(pipeline);

        assertThat(path.rule()).contains("CR9");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.HIGH);
        assertThat(path.factors()).contains(RiskFactor.SUPPLY_CHAIN);
        assertThat(paths(pipeline.replace("internet exposes deploy", ""))).isEmpty();
        assertThat(paths(pipeline.replace("ADMIN", "WRITE"))).isEmpty();
    }

    @Test
    void cr10FindsSensitiveDataThatAnybodyMayRead() {
        AttackPath path = onlyPath("orders : S3Bucket sensitive public", "internet exposes orders");

        assertThat(path.rule()).contains("CR10");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(path.title()).isEqualTo("S3 bucket orders with sensitive data can be read by anybody");
        assertThat(paths("orders : S3Bucket public", "internet exposes orders")).isEmpty();
        assertThat(paths("orders : S3Bucket sensitive", "internet exposes orders"))
                .isEmpty();
        assertThat(paths("orders : S3Bucket sensitive public")).isEmpty();
    }

    @Test
    void cr11FindsAMaliciousPackageThatRuns() {
        String malicious = """
                left-pad : PackageVersion
                checkout : Workload
                internet exposes left-pad
                left-pad executes-in checkout
                """;

        AttackPath path = onlyPath(malicious);

        assertThat(path.rule()).contains("CR11");
        assertThat(path.risk().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(path.title()).isEqualTo("Malicious package left-pad runs in workload checkout");
        assertThat(paths(malicious.replace("internet exposes left-pad", ""))).isEmpty();
    }

    @Test
    void treatsLibrariesInTheRequestPathAsReachableThoughNothingCallsThem() {
        String tomcat = "CVE-1 : VulnerabilityFinding severity=HIGH verdict=UNREACHABLE/FUNCTION "
                + "purl=pkg:maven/org.apache.tomcat.embed/tomcat-embed-core@10.1.0";

        assertThat(onlyPath(SHOP, tomcat).rule()).contains("CR5");
        assertThat(paths(SHOP, tomcat + " dismissed")).isEmpty();
    }

    @Test
    void takesTheDeepestEvidenceAndTheMoreDangerousWord() {
        assertThat(paths(SHOP, "CVE-1 : VulnerabilityFinding verdict=UNREACHABLE/FUNCTION/a,REACHABLE/CLASS/b"))
                .isEmpty();
        assertThat(onlyPath(SHOP, "CVE-1 : VulnerabilityFinding verdict=UNREACHABLE/FUNCTION/a,REACHABLE/FUNCTION/b")
                        .rule())
                .contains("CR1");
        assertThat(onlyPath(SHOP, "CVE-1 : VulnerabilityFinding verdict=UNKNOWN/FUNCTION/a,REACHABLE/CLASS/b")
                        .rule())
                .contains("CR5");
    }

    @Test
    void crossesFromAClusterToTwoClouds() {
        AttackPath path = pathTo("vault", SHOP, REACHABLE, """
                account : ServiceAccount
                aws     : CloudRole
                key     : PlaintextSecret
                azure   : ServicePrincipal
                vault   : KeyVault
                bucket  : S3Bucket
                checkout can-authenticate-as account
                account can-authenticate-as aws
                aws has-permission-to bucket
                bucket contains-secret key
                key can-authenticate-to azure
                azure has-permission-to vault
                """);

        assertThat(names(path))
                .containsExactly("Internet", "lb", "checkout", "account", "aws", "bucket", "key", "azure", "vault");
        assertThat(path.rule()).contains("CR2");
    }

    @Test
    void showsTheArithmetic() {
        AttackPath path = onlyPath(SHOP, REACHABLE + "exploit-code");

        assertThat(path.risk().lines())
                .extracting(line -> line.what() + " " + line.value() + ": " + line.why())
                .containsExactly(
                        "exposure 1.0: open to anybody",
                        "reachability 1.0: CVE-1 is reachable at function level",
                        "exploit evidence 0.8: exploit code is public",
                        "impact 0.7: criticality unrated");
        assertThat(path.risk().score()).isEqualTo(56);
    }

    @Test
    void keepsItsIdentityWhenTheVulnerabilityChanges() {
        AttackPath before = onlyPath(SHOP, REACHABLE);
        AttackPath after = onlyPath(
                SHOP.replace("CVE-1", "CVE-2"), "CVE-2 : VulnerabilityFinding severity=HIGH verdict=REACHABLE/CLASS");

        assertThat(after.id()).isEqualTo(before.id()).startsWith("ap-");
        assertThat(after.rule()).isNotEqualTo(before.rule());
        assertThat(Optional.of(before.steps().getLast().exploits()))
                .get()
                .satisfies(exploits -> assertThat(exploits).hasSize(1));
    }
}
