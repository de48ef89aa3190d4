package dev.throughline.model.graph;

import java.util.Optional;

/** What an entity is. The order is that of the catalogue; new types go to the end of their family. */
public enum EntityType {
    INTERNET("Internet", Family.INTERNET),

    GITHUB_ORGANIZATION("GitHubOrganization", Family.SCM_ORGANIZATION),
    GITLAB_GROUP("GitLabGroup", Family.SCM_ORGANIZATION),
    AZURE_DEVOPS_ORGANIZATION("AzureDevOpsOrganization", Family.SCM_ORGANIZATION),
    AZURE_DEVOPS_PROJECT("AzureDevOpsProject", Family.SCM_ORGANIZATION),

    GITHUB_REPOSITORY("GitHubRepository", Family.CODE_REPOSITORY),
    GITLAB_PROJECT("GitLabProject", Family.CODE_REPOSITORY),
    AZURE_DEVOPS_REPOSITORY("AzureDevOpsRepository", Family.CODE_REPOSITORY),
    BITBUCKET_REPOSITORY("BitbucketRepository", Family.CODE_REPOSITORY),
    /** A repository of which only the address is known, or of another host. */
    REPOSITORY("Repository", Family.CODE_REPOSITORY),

    MANIFEST("Manifest", Family.MANIFEST),
    PACKAGE_VERSION("PackageVersion", Family.PACKAGE_VERSION),

    GITHUB_WORKFLOW("GitHubWorkflow", Family.CI_PIPELINE),
    GITLAB_PIPELINE("GitLabPipeline", Family.CI_PIPELINE),
    AZURE_PIPELINE("AzurePipeline", Family.CI_PIPELINE),
    JENKINS_JOB("JenkinsJob", Family.CI_PIPELINE),

    BUILD("Build", Family.BUILD),
    REGISTRY("Registry", Family.CONTAINER_REGISTRY),
    IMAGE("Image", Family.CONTAINER_IMAGE),
    /** A jar on a machine, the code package of a function: named by digest like an image, and as good as one. */
    ARTIFACT("Artifact", Family.CONTAINER_IMAGE),

    CLUSTER("Cluster", Family.KUBERNETES),
    NAMESPACE("Namespace", Family.KUBERNETES),
    NODE("Node", Family.KUBERNETES),
    /** A Deployment, StatefulSet, DaemonSet, Job or CronJob; its pods are not entities of their own. */
    WORKLOAD("Workload", Family.KUBERNETES),
    /** A pod that no controller owns. */
    POD("Pod", Family.KUBERNETES),
    /** A container of a workload or pod, or of an ECS service, a Container App …. */
    CONTAINER("Container", Family.KUBERNETES),
    K8S_SERVICE("K8sService", Family.KUBERNETES),
    /** An Ingress or a Gateway. */
    INGRESS("Ingress", Family.KUBERNETES),
    SERVICE_ACCOUNT("ServiceAccount", Family.KUBERNETES),
    K8S_ROLE("K8sRole", Family.KUBERNETES),
    K8S_SECRET("K8sSecret", Family.SECRET_STORE),

    VIRTUAL_MACHINE("VirtualMachine", Family.COMPUTE),
    AUTOSCALE_GROUP("AutoscaleGroup", Family.COMPUTE),
    FUNCTION("Function", Family.COMPUTE),
    /** An ECS service, App Runner service, Container App, Web App or Cloud Run service. */
    CONTAINER_SERVICE("ContainerService", Family.COMPUTE),

    PUBLIC_IP("PublicIp", Family.NETWORK),
    /** Also an API gateway, Application Gateway, CloudFront distribution or forwarding rule. */
    LOAD_BALANCER("LoadBalancer", Family.NETWORK),
    SUBNET("Subnet", Family.NETWORK),
    VIRTUAL_NETWORK("VirtualNetwork", Family.NETWORK),
    /** A security group, NSG, network ACL or set of firewall rules. */
    SECURITY_GROUP("SecurityGroup", Family.NETWORK),
    INTERNET_GATEWAY("InternetGateway", Family.NETWORK),

    USER("User", Family.IDENTITY),
    GROUP("Group", Family.IDENTITY),
    /** An app registration's principal, or a service account of GCP. */
    SERVICE_PRINCIPAL("ServicePrincipal", Family.IDENTITY),
    MANAGED_IDENTITY("ManagedIdentity", Family.IDENTITY),
    CLOUD_ROLE("CloudRole", Family.IDENTITY),
    ACCESS_KEY("AccessKey", Family.IDENTITY),

    S3_BUCKET("S3Bucket", Family.OBJECT_STORAGE),
    AZURE_STORAGE_ACCOUNT("AzureStorageAccount", Family.OBJECT_STORAGE),
    GCS_BUCKET("GcsBucket", Family.OBJECT_STORAGE),

    /** An instance or cluster of RDS. */
    RDS_DATABASE("RdsDatabase", Family.MANAGED_DATABASE),
    DYNAMODB_TABLE("DynamoDbTable", Family.MANAGED_DATABASE),
    AZURE_SQL("AzureSql", Family.MANAGED_DATABASE),
    COSMOS_DB("CosmosDb", Family.MANAGED_DATABASE),
    CLOUD_SQL("CloudSql", Family.MANAGED_DATABASE),
    BIGQUERY_DATASET("BigQueryDataset", Family.MANAGED_DATABASE),

    SECRETS_MANAGER_SECRET("SecretsManagerSecret", Family.SECRET_STORE),
    SSM_PARAMETER("SsmParameter", Family.SECRET_STORE),
    KMS_KEY("KmsKey", Family.SECRET_STORE),
    KEY_VAULT("KeyVault", Family.SECRET_STORE),
    GCP_SECRET("GcpSecret", Family.SECRET_STORE),

    SQS_QUEUE("SqsQueue", Family.DATA_QUEUE),
    SNS_TOPIC("SnsTopic", Family.DATA_QUEUE),
    SERVICE_BUS("ServiceBus", Family.DATA_QUEUE),
    PUBSUB_TOPIC("PubSubTopic", Family.DATA_QUEUE),

    /** An AWS account. */
    ACCOUNT("Account", Family.CLOUD_SCOPE),
    SUBSCRIPTION("Subscription", Family.CLOUD_SCOPE),
    PROJECT("Project", Family.CLOUD_SCOPE),
    RESOURCE_GROUP("ResourceGroup", Family.CLOUD_SCOPE),
    /** Also a folder of GCP or an organizational unit of AWS. */
    MANAGEMENT_GROUP("ManagementGroup", Family.CLOUD_SCOPE),
    ORGANIZATION("Organization", Family.CLOUD_SCOPE),

    PLAINTEXT_SECRET("PlaintextSecret", Family.SECRET),
    VULNERABILITY_FINDING("VulnerabilityFinding", Family.FINDING),
    VULNERABILITY("Vulnerability", Family.VULNERABILITY);

    private final String word;
    private final Family family;

    EntityType(String word, Family family) {
        this.word = word;
        this.family = family;
    }

    /** The type as queries, documents and pages write it. */
    public String word() {
        return word;
    }

    public Family family() {
        return family;
    }

    /** Whether code of ours may run in it: where an exploit lands. */
    public boolean runsCode() {
        return switch (this) {
            case WORKLOAD, POD, CONTAINER, VIRTUAL_MACHINE, AUTOSCALE_GROUP, FUNCTION, CONTAINER_SERVICE -> true;
            default -> false;
        };
    }

    /** Whether it holds data that an attacker may be after. */
    public boolean holdsData() {
        return switch (family) {
            case OBJECT_STORAGE, MANAGED_DATABASE, SECRET_STORE, DATA_QUEUE -> true;
            default -> false;
        };
    }

    /** Reads {@link #word}, in any case. */
    public static Optional<EntityType> of(String word) {
        for (EntityType type : values()) {
            if (type.word.equalsIgnoreCase(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
