package dev.throughline.server.connections;

import static dev.throughline.server.connections.ConnectionField.address;
import static dev.throughline.server.connections.ConnectionField.lines;
import static dev.throughline.server.connections.ConnectionField.secret;
import static dev.throughline.server.connections.ConnectionField.secretLines;
import static dev.throughline.server.connections.ConnectionField.text;

import dev.throughline.connect.azure.AzureSettings;
import dev.throughline.connect.gcp.GcpSettings;
import java.util.List;

/** What connections to clouds, clusters and registries have to be told, and how to get it. */
final class CloudFields {
    static final List<ConnectionField> AWS = List.of(
            text("accessKey", "Access key id", "Empty: the role of the machine, pod or task that this server runs in")
                    .optional()
                    .shaped("\\w{16,128}"),
            secret("secretKey", "Secret access key", "Of that access key").optional(),
            lines(
                            "roles",
                            "Roles to assume",
                            "The ARN of a role a line, one for each account that is to be read; empty to read the key's own"
                                    + " account alone")
                    .optional()
                    .shaped("arn:aws[\\w-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}"),
            text(
                            "externalId",
                            "External id",
                            "Stands in the trust policy below, so that nobody else has this server assume the roles")
                    .optional()
                    .shaped("[\\w+=,.@:/-]{2,1224}"),
            lines("regions", "Regions", "Such as eu-west-1; empty to read all that each account has turned on")
                    .optional()
                    .shaped("[a-z]{2}(-[a-z]+)+-\\d{1,2}"),
            text("home", "Region for what belongs to none", "Where identities and accounts are asked for")
                    .usually("us-east-1")
                    .shaped("[a-z]{2}(-[a-z]+)+-\\d{1,2}"),
            address("")
                    .named("endpoint", "Address in place of Amazon's own", "For a proxy; empty as a rule")
                    .optional());

    static final List<String> AWS_STEPS = List.of(
            "In each account that is to be read, open IAM, Roles, Create role, Custom trust policy, and paste the trust policy below"
                    + " with the ARN of the user or role that this server signs in as.",
            "Give the role the policy below, and copy its ARN.",
            "Give this server an access key of a user that may call sts:AssumeRole on those roles; or run it with a role that may,"
                    + " and leave the key empty.");

    static final List<ConnectionField> AZURE = List.of(
            text("tenant", "Tenant", "The directory's id, or its domain").shaped("[\\w.-]{1,128}"),
            text("client", "Application id", "Of the registered application").shaped("[\\w-]{1,64}"),
            secret("secret", "Client secret", "Its value, shown once when it is made"),
            lines("subscriptions", "Subscriptions", "An id a line; empty to read all that the application sees")
                    .optional()
                    .shaped("[\\w-]{1,64}"),
            address(AzureSettings.CLOUD.toString()),
            address(AzureSettings.LOGIN.toString())
                    .named("login", "Address of the sign-in", "Another one for a sovereign cloud"));

    static final List<String> AZURE_STEPS = List.of(
            "In Microsoft Entra ID, open App registrations, New registration, and copy tenant and application id.",
            "Under Certificates and secrets, make a client secret and copy its value.",
            "Save the role below as role.json, run az role definition create --role-definition role.json, and assign it to the"
                    + " application at each subscription; or assign the role Reader.");

    static final List<ConnectionField> GCP = List.of(
            secretLines("key", "Key of the service account", "The whole JSON file"),
            lines("parents", "What to read", "Such as projects/shop, folders/7 or organizations/1, one a line")
                    .shaped("(projects|folders|organizations)/[\\w.:-]{1,128}"),
            address(GcpSettings.CLOUD.toString()));

    static final List<String> GCP_STEPS = List.of(
            "Run the commands below in a shell that is signed in as an owner of the project.",
            "For a folder or organization, grant the same roles there, by gcloud resource-manager folders or organizations.",
            "Run gcloud iam service-accounts keys create key.json with that account, and paste the file.");

    static final List<ConnectionField> KUBERNETES = List.of(
            secretLines(
                            "kubeconfig",
                            "Kubeconfig",
                            "What kubectl config view --flatten --raw prints: each context is a cluster, --minify leaves the current"
                                    + " one; empty for the cluster around this server")
                    .optional(),
            text(
                            "cluster",
                            "Name of the cluster",
                            "As pages show it, for one cluster; empty to take the names in the kubeconfig")
                    .optional()
                    .shaped("[\\w.:/@-]{1,200}"));

    static final List<String> KUBERNETES_STEPS = List.of(
            "Apply the manifest below with kubectl apply -f.",
            "Put the token of its secret into a kubeconfig: kubectl config set-credentials throughline --token=\"$(kubectl -n throughline"
                    + " get secret throughline-inventory-token -o jsonpath='{.data.token}' | base64 -d)\", and choose that user for the"
                    + " context.",
            "Paste what kubectl config view --minify --flatten --raw prints; without --minify, for several clusters at once. In a pod of the cluster itself nothing is needed but the"
                    + " name.");

    static final List<ConnectionField> REGISTRY = List.of(
            address("").named("address", "Address of the registry", "Such as https://ghcr.io"),
            text("host", "Name that its images carry", "Such as ghcr.io; empty for the host of the address")
                    .optional()
                    .shaped("[\\w.-]{1,200}(:\\d{1,5})?"),
            text("user", "User", "Empty to read what everybody may").optional(),
            secret("password", "Password or token", "Of that user").optional(),
            lines(
                            "repositories",
                            "Repositories",
                            "Such as acme/shop, one a line; empty to ask the registry, which not every one answers")
                    .optional()
                    .shaped("[a-z0-9]+([._/-]+[a-z0-9]+)*"),
            lines(
                            "keys",
                            "Public keys whose signatures count",
                            "PEM, one after the other; provenance that one of them signed proves where an image was built")
                    .optional());

    static final List<String> REGISTRY_STEPS = List.of(
            "Make a token that may pull and nothing else; what each registry calls that stands below.",
            "GitHub's and GitLab's registries do not tell what they have: name the repositories.");

    private CloudFields() {}
}
