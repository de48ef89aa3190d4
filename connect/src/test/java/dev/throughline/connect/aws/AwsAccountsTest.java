package dev.throughline.connect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.aws.AwsSettings.AccessKey;
import dev.throughline.connect.aws.AwsSettings.AccountRole;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.model.graph.AccessFact.Policy;
import dev.throughline.model.graph.AccessFact.PolicyKind;
import dev.throughline.model.graph.AccessFact.WorkloadIdentity;
import dev.throughline.model.graph.Edge;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Input;
import dev.throughline.model.graph.MissingInput;
import dev.throughline.model.graph.NetworkFact.Access;
import dev.throughline.model.graph.NetworkFact.Boundary;
import dev.throughline.model.graph.NetworkFact.Front;
import dev.throughline.model.graph.NetworkFact.Place;
import dev.throughline.model.graph.NetworkFact.PublicAccess;
import dev.throughline.model.graph.NetworkFact.Subnet;
import dev.throughline.model.graph.SourceId;
import dev.throughline.testkit.simulator.Fault;
import dev.throughline.testkit.simulator.SimulatorServer;
import dev.throughline.testkit.simulator.aws.AwsSimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator's answers are read by Amazon's SDK, which is made from Amazon's own models: what it does not know, it does not read. */
class AwsAccountsTest {
    private static final HttpSettings QUICK = HttpSettings.defaults()
            .withAddresses(AddressRules.allowing("127.0.0.1"))
            .withWaits(Duration.ofMillis(1), Duration.ofMillis(20));
    private static final SourceId SOURCE = new SourceId("aws");
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/throughline";

    private final AwsSimulator service = new AwsSimulator();
    private final SimulatorServer server = SimulatorServer.start(service);

    @AfterEach
    void stop() {
        server.close();
    }

    private AwsAccounts accounts(String key, AccountRole... roles) {
        return new AwsAccounts(
                new AwsSettings(
                        SOURCE,
                        Optional.of(new AccessKey(key, Secret.of("planted-secret"))),
                        List.of(roles),
                        List.of("eu-west-1"),
                        "eu-west-1",
                        Optional.of(server.address())),
                QUICK,
                InstantSource.system());
    }

    private static AccountRole role(String arn) {
        return new AccountRole(arn, Optional.of(AwsSimulator.EXTERNAL_ID));
    }

    private InventoryPage page() {
        try (AwsAccounts accounts = accounts(AwsSimulator.KEY, role(ROLE))) {
            return accounts.page(Cursor.START);
        }
    }

    private static <F> List<F> facts(InventoryPage page, Class<F> kind) {
        return page.facts().facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static String instances(String token, String... ids) {
        StringBuilder xml =
                new StringBuilder("<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                        + "<requestId>r</requestId><reservationSet>");
        for (String id : ids) {
            xml.append("""
                    <item><reservationId>r-1</reservationId><ownerId>111122223333</ownerId><instancesSet><item>
                    <instanceId>%s</instanceId><imageId>ami-1</imageId><instanceState><code>16</code><name>running</name></instanceState>
                    <vpcId>vpc-1</vpcId><subnetId>subnet-1</subnetId><privateIpAddress>10.0.0.5</privateIpAddress><ipAddress>198.51.100.7</ipAddress>
                    <groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
                    <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/web</arn><id>AIPA</id></iamInstanceProfile>
                    <tagSet><item><key>Name</key><value>web</value></item></tagSet></item></instancesSet></item>""".formatted(id));
        }
        return xml + "</reservationSet>" + (token.isEmpty() ? "" : "<nextToken>" + token + "</nextToken>")
                + "</DescribeInstancesResponse>";
    }

    @Test
    void readsMachinesOfAllPagesWithWhereTheyStandAndWhoTheyAre() {
        service.with("ec2:DescribeInstances", instances("1", "i-1", "i-2"), instances("", "i-3"))
                .with("ec2:DescribeSecurityGroups", """
                        <DescribeSecurityGroupsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><securityGroupInfo><item>
                        <ownerId>111122223333</ownerId><groupId>sg-1</groupId><groupName>web</groupName><vpcId>vpc-1</vpcId><ipPermissions><item>
                        <ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort>
                        <ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissions></item></securityGroupInfo>
                        </DescribeSecurityGroupsResponse>""")
                .with("iam:GetAccountAuthorizationDetails", """
                        <GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetAccountAuthorizationDetailsResult>
                        <IsTruncated>false</IsTruncated><RoleDetailList><member><Arn>arn:aws:iam::111122223333:role/web</Arn><RoleName>web</RoleName>
                        <AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument>
                        <InstanceProfileList><member><Arn>arn:aws:iam::111122223333:instance-profile/web</Arn></member></InstanceProfileList>
                        <RolePolicyList><member><PolicyName>orders</PolicyName>
                        <PolicyDocument>%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%7D</PolicyDocument>
                        </member></RolePolicyList></member></RoleDetailList></GetAccountAuthorizationDetailsResult>
                        </GetAccountAuthorizationDetailsResponse>""");

        InventoryPage page = page();

        EntityKey machine = EntityKey.aws("arn:aws:ec2:eu-west-1:111122223333:instance/i-3");
        EntityKey webRole = EntityKey.aws("arn:aws:iam::111122223333:role/web");
        assertThat(page.facts().entities())
                .filteredOn(entity -> entity.type() == EntityType.VIRTUAL_MACHINE)
                .hasSize(3)
                .allSatisfy(entity -> assertThat(entity.displayName()).isEqualTo("web"));
        assertThat(facts(page, Place.class))
                .filteredOn(place -> place.about().equals(machine))
                .singleElement()
                .satisfies(place -> {
                    assertThat(place.publicAddresses()).containsExactly("198.51.100.7");
                    assertThat(place.boundaries())
                            .containsExactly(EntityKey.aws("arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1"));
                });
        assertThat(facts(page, Boundary.class)
                        .getFirst()
                        .rules()
                        .getFirst()
                        .ports()
                        .toString())
                .isEqualTo("443");
        assertThat(page.facts().edges())
                .filteredOn(edge -> edge.kind() == EdgeKind.CAN_AUTHENTICATE_AS)
                .extracting(Edge::to)
                .containsOnly(webRole);
        assertThat(facts(page, Policy.class))
                .filteredOn(policy -> policy.kind() == PolicyKind.IDENTITY)
                .singleElement()
                .satisfies(policy ->
                        assertThat(policy.statements().getFirst().actions()).containsExactly("s3:*"));
    }

    @Test
    void followsServicesFromTheLoadBalancerToTheDigestThatRuns() {
        String digest = "sha256:" + "8".repeat(64);
        service.with("ecs:ListClusters", "{\"clusterArns\": [\"arn:aws:ecs:eu-west-1:111122223333:cluster/shop\"]}")
                .with(
                        "ecs:ListServices",
                        "{\"serviceArns\": [\"arn:aws:ecs:eu-west-1:111122223333:service/shop/pay\"]}")
                .with("ecs:DescribeServices", """
                        {"services": [{"serviceArn": "arn:aws:ecs:eu-west-1:111122223333:service/shop/pay", "serviceName": "pay",
                          "clusterArn": "arn:aws:ecs:eu-west-1:111122223333:cluster/shop",
                          "taskDefinition": "arn:aws:ecs:eu-west-1:111122223333:task-definition/pay:3",
                          "loadBalancers": [{"targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pay/1", "containerPort": 8080}],
                          "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"]}}}]}""")
                .with("ecs:ListTasks", "{\"taskArns\": [\"arn:aws:ecs:eu-west-1:111122223333:task/shop/1\"]}")
                .with("ecs:DescribeTasks", """
                        {"tasks": [{"taskArn": "arn:aws:ecs:eu-west-1:111122223333:task/shop/1", "group": "service:pay",
                          "clusterArn": "arn:aws:ecs:eu-west-1:111122223333:cluster/shop", "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/pay:3",
                          "containers": [{"name": "app", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/pay:1", "imageDigest": "%s"}]}]}""".formatted(digest))
                .with("ecs:DescribeTaskDefinition", """
                        {"taskDefinition": {"taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/pay:3",
                          "containerDefinitions": [{"name": "app", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/pay:1",
                            "portMappings": [{"containerPort": 8080}]}]}}""")
                .with("elasticloadbalancing:DescribeLoadBalancers", """
                        <DescribeLoadBalancersResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeLoadBalancersResult>
                        <LoadBalancers><member><LoadBalancerArn>arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1</LoadBalancerArn>
                        <Scheme>internet-facing</Scheme><Type>application</Type></member></LoadBalancers></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>""")
                .with("elasticloadbalancing:DescribeListeners", """
                        <DescribeListenersResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeListenersResult>
                        <Listeners><member><ListenerArn>arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/1/2</ListenerArn><Port>443</Port>
                        <LoadBalancerArn>arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1</LoadBalancerArn>
                        <DefaultActions><member><Type>forward</Type><TargetGroupArn>arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pay/1</TargetGroupArn></member></DefaultActions>
                        </member></Listeners></DescribeListenersResult></DescribeListenersResponse>""")
                .with("elasticloadbalancing:DescribeTargetGroups", """
                        <DescribeTargetGroupsResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeTargetGroupsResult><TargetGroups><member>
                        <TargetGroupArn>arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pay/1</TargetGroupArn></member></TargetGroups>
                        </DescribeTargetGroupsResult></DescribeTargetGroupsResponse>""");

        InventoryPage page = page();

        assertThat(facts(page, Front.class))
                .singleElement()
                .satisfies(front -> assertThat(
                                front.listeners().getFirst().backends().toString())
                        .contains("service/shop/pay")
                        .contains("8080"));
        assertThat(page.facts().edges())
                .filteredOn(edge -> edge.kind() == EdgeKind.CREATED_FROM)
                .extracting(Edge::to)
                .containsExactly(EntityKey.image(digest));
    }

    @Test
    void readsWhatBucketsSayOfPublicAccess() {
        service.with(
                        "s3:ListBuckets",
                        "<ListAllMyBucketsResult><Buckets><Bucket><Name>site</Name></Bucket></Buckets></ListAllMyBucketsResult>")
                .refuse("s3:GetPublicAccessBlock", 404, "NoSuchPublicAccessBlockConfiguration")
                .with("s3:GetBucketPolicyStatus", "<PolicyStatus><IsPublic>true</IsPublic></PolicyStatus>")
                .with(
                        "s3:GetBucketPolicy",
                        "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}]}")
                .with("s3:GetBucketAcl", "<AccessControlPolicy><AccessControlList/></AccessControlPolicy>")
                .refuse("s3:GetBucketTagging", 404, "NoSuchTagSet");

        assertThat(facts(page(), PublicAccess.class))
                .singleElement()
                .satisfies(access -> assertThat(access.access()).isEqualTo(Access.ANYBODY));
    }

    @Test
    void namesEveryCallThatIsDeniedAndReadsTheRest() {
        service.with("ec2:DescribeInstances", instances("", "i-1"))
                .deny("ec2:DescribeSecurityGroups")
                .refuse("ecs:ListClusters", 400, "AccessDeniedException")
                .deny("rds:DescribeDBInstances")
                .refuse("lambda:ListFunctions", 403, "AccessDeniedException")
                .deny("iam:GetAccountAuthorizationDetails")
                .deny("s3:ListBuckets");

        InventoryPage page = page();

        assertThat(page.facts().missing())
                .contains(
                        new MissingInput(
                                Input.SECURITY_GROUPS,
                                ACCOUNT,
                                "ec2:DescribeSecurityGroups",
                                "access denied in eu-west-1",
                                SOURCE),
                        new MissingInput(
                                Input.COMPUTE, ACCOUNT, "ecs:ListClusters", "access denied in eu-west-1", SOURCE),
                        new MissingInput(
                                Input.DATA_STORES,
                                ACCOUNT,
                                "rds:DescribeDBInstances",
                                "access denied in eu-west-1",
                                SOURCE),
                        new MissingInput(
                                Input.COMPUTE, ACCOUNT, "lambda:ListFunctions", "access denied in eu-west-1", SOURCE),
                        new MissingInput(
                                Input.IDENTITY_POLICIES,
                                ACCOUNT,
                                "iam:GetAccountAuthorizationDetails",
                                "access denied",
                                SOURCE),
                        new MissingInput(Input.DATA_STORES, ACCOUNT, "s3:ListAllMyBuckets", "access denied", SOURCE));
        assertThat(page.facts().entities()).extracting(entity -> entity.type()).contains(EntityType.VIRTUAL_MACHINE);
    }

    @Test
    void readsOnAfterThrottlingAndBrokenConnections() {
        service.with("ec2:DescribeInstances", instances("1", "i-1"), instances("2", "i-2"), instances("", "i-3"));
        server.faults().every(4, new Fault.Refusal(503), new Fault.TooManyRequests(0), new Fault.Cut());

        assertThat(page().facts().entities())
                .filteredOn(entity -> entity.type() == EntityType.VIRTUAL_MACHINE)
                .hasSize(3);
    }

    @Test
    void namesACallThatIsThrottledForGood() {
        service.refuse("ec2:DescribeSubnets", 503, "RequestLimitExceeded");

        assertThat(page().facts().missing())
                .contains(new MissingInput(
                        Input.ROUTES, ACCOUNT, "ec2:DescribeSubnets", "throttled in eu-west-1", SOURCE));
    }

    @Test
    void namesACallWhoseAnswerCannotBeRead() {
        service.with("ec2:DescribeSubnets", "<html><body>Sign in</");

        assertThat(page().facts().missing()).extracting(MissingInput::call).contains("ec2:DescribeSubnets");
    }

    @Test
    void readsAnAccountAPageAndSaysOfOneThatCannotBeEnteredThatNothingIsKnown() {
        String other = "arn:aws:iam::444455556666:role/throughline";
        service.denyRole(ROLE).with("ec2:DescribeInstances", instances("", "i-1"));
        try (AwsAccounts accounts = accounts(AwsSimulator.KEY, role(ROLE), role(other))) {
            InventoryPage first = accounts.page(Cursor.START);
            InventoryPage second = accounts.page(first.next().orElseThrow());

            assertThat(first.facts().entities()).isEmpty();
            assertThat(first.facts().missing())
                    .extracting(MissingInput::input)
                    .contains(Input.COMPUTE, Input.SECURITY_GROUPS, Input.DATA_STORES, Input.IDENTITY_POLICIES);
            assertThat(second.facts().entities())
                    .extracting(entity -> entity.scope())
                    .containsOnly("444455556666");
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void saysWhoItIsAndWhichRolesItCannotBe() {
        service.denyRole(ROLE);
        try (AwsAccounts accounts = accounts(AwsSimulator.KEY, role(ROLE))) {
            assertThat(accounts.check().account()).isEqualTo("arn:aws:iam::999900001111:user/reader");
            assertThat(accounts.check().warnings()).singleElement().asString().startsWith("cannot be " + ROLE);
        }
    }

    @Test
    void saysThatTheKeyIsRejectedWithoutQuotingIt() {
        try (AwsAccounts accounts = accounts("AKIAPLANTEDWRONG")) {
            ConnectorException trouble =
                    catchThrowableOfType(ConnectorException.class, () -> accounts.page(Cursor.START));

            assertThat(trouble.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED);
            assertThat(trouble.toString()).doesNotContain("planted").doesNotContain("AKIAPLANTEDWRONG");
        }
    }

    @Test
    void callsNoPrivateAddressThatNobodyAllowed() {
        HttpSettings strict = HttpSettings.defaults();
        try (AwsAccounts accounts = new AwsAccounts(
                new AwsSettings(
                        SOURCE,
                        Optional.of(new AccessKey(AwsSimulator.KEY, Secret.of("s"))),
                        List.of(),
                        List.of("eu-west-1"),
                        "eu-west-1",
                        Optional.of(server.address())),
                strict,
                InstantSource.system())) {
            assertThat(catchThrowableOfType(ConnectorException.class, accounts::check)
                            .reason())
                    .isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(server.exchanges()).isEmpty();
        }
    }

    @Test
    void namesEachDeniedCallWhenItIsTriedAndAsksNothingTwice() {
        service.with("ec2:DescribeInstances", instances("1", "i-1", "i-2"), instances("", "i-3"))
                .with("lambda:ListFunctions", """
                        {"Functions": [{"FunctionName": "one", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:one"},
                          {"FunctionName": "two", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:two"}],
                         "NextMarker": "1"}""")
                .deny("lambda:GetPolicy")
                .deny("iam:GetAccountAuthorizationDetails");

        try (AwsAccounts accounts = accounts(AwsSimulator.KEY, role(ROLE))) {
            assertThat(accounts.check().warnings())
                    .containsExactly(
                            "may not call iam:GetAccountAuthorizationDetails in account 111122223333 (access denied);"
                                    + " give the role the printed policy",
                            "may not call lambda:GetPolicy in account 111122223333 (access denied in eu-west-1);"
                                    + " give the role the printed policy");
        }

        assertThat(server.exchanges())
                .filteredOn(exchange ->
                        "DescribeInstances".equals(exchange.call().form().get("Action")))
                .hasSize(1);
        assertThat(server.exchanges())
                .filteredOn(exchange -> exchange.call().rawPath().endsWith("/policy"))
                .hasSize(1);
    }

    private InventoryPage pageWithAppRunner(String arn, String details) {
        service.with(
                        "apprunner:ListServices",
                        "{\"ServiceSummaryList\": [], \"NextToken\": \"1\"}",
                        "{\"ServiceSummaryList\": [{\"ServiceArn\": \"" + arn + "\"}]}")
                .with(
                        "apprunner:DescribeService",
                        "{\"Service\": {\"ServiceArn\": \"" + arn + "\", \"Status\": \"RUNNING\", " + details + "}}");
        return page();
    }

    @Test
    void readsServicesOfAppRunnerWithTheirImageRoleAndAddress() {
        String shop = "arn:aws:apprunner:eu-west-1:111122223333:service/shop/0a1b";
        String digest = "sha256:" + "ab".repeat(32);

        InventoryPage page = pageWithAppRunner(shop, """
                "ServiceName": "shop", "ServiceUrl": "shop.awsapprunner.com",
                "SourceConfiguration": {"ImageRepository": {"ImageIdentifier": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop@%s"}},
                "InstanceConfiguration": {"InstanceRoleArn": "arn:aws:iam::111122223333:role/shop"},
                "NetworkConfiguration": {"IngressConfiguration": {"IsPubliclyAccessible": true}}""".formatted(digest));

        EntityKey key = EntityKey.aws(shop);
        assertThat(page.facts().edges())
                .extracting(edge -> edge.kind() + " " + edge.from() + " " + edge.to())
                .contains(
                        "CAN_AUTHENTICATE_AS " + key + " aws:arn:aws:iam::111122223333:role/shop",
                        "RUNS " + key + " " + EntityKey.container(key, "shop"),
                        "CREATED_FROM " + EntityKey.container(key, "shop") + " image:" + digest);
        assertThat(facts(page, PublicAccess.class))
                .filteredOn(fact -> fact.about().equals(key))
                .extracting(PublicAccess::access)
                .containsExactly(Access.ANYBODY);
    }

    @Test
    void keepsAPrivateServiceOfAppRunnerPrivateAndSaysThatATagIsNoDigest() {
        String inner = "arn:aws:apprunner:eu-west-1:111122223333:service/inner/2c3d";

        InventoryPage page = pageWithAppRunner(inner, """
                "ServiceName": "inner", "SourceConfiguration": {"ImageRepository": {"ImageIdentifier": "public.ecr.aws/acme/inner:latest"}},
                "NetworkConfiguration": {"IngressConfiguration": {"IsPubliclyAccessible": false}}""");

        assertThat(facts(page, PublicAccess.class))
                .extracting(fact -> fact.about() + " " + fact.access())
                .contains(EntityKey.aws(inner) + " NOBODY");
        assertThat(page.facts().missing())
                .contains(new MissingInput(
                        Input.IMAGES,
                        ACCOUNT,
                        "apprunner:DescribeService",
                        "the digest of public.ecr.aws/acme/inner:latest is not known",
                        SOURCE));
    }

    @Test
    void namesADeniedCallToAppRunner() {
        service.refuse("apprunner:ListServices", 400, "AccessDeniedException");

        assertThat(page().facts().missing())
                .contains(new MissingInput(
                        Input.COMPUTE, ACCOUNT, "apprunner:ListServices", "access denied in eu-west-1", SOURCE));
    }

    @Test
    void readsClustersWithTheIdentitiesOfTheirPods() {
        service.with("eks:ListClusters", "{\"clusters\": [\"prod\"]}")
                .with("eks:DescribeCluster", """
                        {"cluster": {"name": "prod", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
                          "identity": {"oidc": {"issuer": "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC"}},
                          "resourcesVpcConfig": {"endpointPublicAccess": true, "publicAccessCidrs": ["198.51.100.0/24"]}}}""")
                .with("eks:ListPodIdentityAssociations", "{\"associations\": [{\"associationId\": \"a-1\"}]}")
                .with("eks:DescribePodIdentityAssociation", """
                        {"association": {"associationId": "a-1", "clusterName": "prod", "namespace": "shop", "serviceAccount": "checkout",
                          "associationArn": "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/a-1",
                          "roleArn": "arn:aws:iam::111122223333:role/checkout"}}""");

        InventoryPage page = page();

        String cluster = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";
        assertThat(page.facts().entities())
                .filteredOn(entity -> entity.type() == EntityType.CLUSTER)
                .singleElement()
                .satisfies(entity -> assertThat(entity.key()).isEqualTo(EntityKey.cluster(cluster)));
        assertThat(facts(page, PublicAccess.class))
                .filteredOn(fact -> fact.about().equals(EntityKey.cluster(cluster)))
                .extracting(PublicAccess::access)
                .containsExactly(Access.RANGES);
        assertThat(facts(page, WorkloadIdentity.class))
                .extracting(identity -> identity.namespace() + "/" + identity.name() + " is " + identity.identity())
                .containsExactly("shop/checkout is arn:aws:iam::111122223333:role/checkout");
    }

    @Test
    void readsRepositoriesWithTheirImagesSecretsAndApisInFrontOfFunctions() {
        String digest = "sha256:" + "cd".repeat(32);
        service.with("ecr:DescribeRepositories", """
                        {"repositories": [{"repositoryArn": "arn:aws:ecr:eu-west-1:111122223333:repository/shop", "registryId": "111122223333",
                          "repositoryName": "shop", "repositoryUri": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop"}]}""")
                .with("ecr:DescribeImages", """
                        {"imageDetails": [{"registryId": "111122223333", "repositoryName": "shop", "imageDigest": "%s",
                          "imageTags": ["1.4", "latest"]}]}""".formatted(digest))
                .with("secretsmanager:ListSecrets", """
                        {"SecretList": [{"ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf", "Name": "db"}]}""")
                .with("apigateway:GetApis", """
                        {"items": [{"apiId": "abc", "name": "shop", "protocolType": "HTTP",
                          "apiEndpoint": "https://abc.execute-api.eu-west-1.amazonaws.com"}]}""")
                .with("apigateway:GetIntegrations", """
                        {"items": [{"integrationId": "i", "integrationType": "AWS_PROXY",
                          "integrationUri": "arn:aws:lambda:eu-west-1:111122223333:function:checkout"}]}""")
                .with("apigateway:GetRoutes", """
                        {"items": [{"routeId": "r", "routeKey": "POST /pay", "authorizationType": "NONE"}]}""");

        InventoryPage page = page();

        assertThat(page.facts().entities())
                .extracting(entity -> entity.type() + " " + entity.key())
                .contains(
                        "REGISTRY registry:111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop",
                        "IMAGE image:" + digest,
                        "SECRETS_MANAGER_SECRET aws:arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf");
        assertThat(facts(page, Front.class)).singleElement().satisfies(front -> {
            assertThat(front.listeners().getFirst().authenticated()).isFalse();
            assertThat(front.listeners().getFirst().backends().toString()).contains("function:checkout");
        });
    }

    @Test
    void readsFromRouteTablesWhichSubnetsReachTheInternet() {
        service.with("ec2:DescribeSubnets", """
                        <DescribeSubnetsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><subnetSet>
                        <item><subnetId>subnet-open</subnetId><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId></item>
                        <item><subnetId>subnet-closed</subnetId><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId></item>
                        </subnetSet></DescribeSubnetsResponse>""").with("ec2:DescribeRouteTables", """
                        <DescribeRouteTablesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><routeTableSet>
                        <item><routeTableId>rtb-1</routeTableId><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>
                        <routeSet><item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><gatewayId>igw-1</gatewayId><state>active</state></item></routeSet>
                        <associationSet><item><routeTableId>rtb-1</routeTableId><subnetId>subnet-open</subnetId><main>false</main></item></associationSet></item>
                        <item><routeTableId>rtb-2</routeTableId><vpcId>vpc-1</vpcId><ownerId>111122223333</ownerId>
                        <routeSet><item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>nat-1</natGatewayId><state>active</state></item></routeSet>
                        <associationSet><item><routeTableId>rtb-2</routeTableId><main>true</main></item></associationSet></item>
                        </routeTableSet></DescribeRouteTablesResponse>""");

        assertThat(facts(page(), Subnet.class))
                .extracting(subnet -> subnet.about().value().replaceFirst(".*/", "") + " " + subnet.internetRoute())
                .containsExactlyInAnyOrder("subnet-open Optional[true]", "subnet-closed Optional[false]");
    }
}
