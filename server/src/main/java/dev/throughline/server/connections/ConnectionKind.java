package dev.throughline.server.connections;

import static dev.throughline.server.connections.ConnectionField.address;
import static dev.throughline.server.connections.ConnectionField.secret;
import static dev.throughline.server.connections.ConnectionField.text;

import dev.throughline.connect.azuredevops.AzureDevOpsSettings;
import dev.throughline.connect.endor.EndorSettings;
import dev.throughline.connect.github.GitHubSettings;
import dev.throughline.connect.gitlab.GitLabSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be connected, what each needs, and how to get it. */
public enum ConnectionKind {
    GITHUB(
            Category.SOURCE_CONTROL,
            "GitHub",
            "Repositories, owners, pull requests and issues of an organization.",
            List.of(
                    address(GitHubSettings.CLOUD.toString()),
                    text("organization", "Organization", "Without one, all that the token sees")
                            .optional(),
                    secret("token", "Token", "A fine-grained personal access token; or fill in the App below")
                            .optional(),
                    text("appId", "App id", "Instead of a token: the id of a GitHub App")
                            .optional(),
                    text(
                                    "installation",
                                    "Installation id",
                                    "The number at the end of the address of the installation's settings")
                            .optional(),
                    new ConnectionField(
                            "privateKey",
                            "Private key of the App",
                            "The whole PEM file",
                            ConnectionField.Kind.SECRET_LINES,
                            false,
                            "",
                            "")),
            List.of(
                    "In GitHub, open Settings, Developer settings, Personal access tokens, Fine-grained tokens.",
                    "Choose the organization as resource owner, and all repositories.",
                    "Grant the repository permissions Contents: read and Metadata: read; for pull requests also Contents: write"
                            + " and Pull requests: write, for tickets Issues: write.",
                    "Copy the token; GitHub shows it once. An App with the same permissions works as well and does not end.")),
    GITLAB(
            Category.SOURCE_CONTROL,
            "GitLab",
            "Projects, owners, merge requests and issues of a group and its sub-groups.",
            List.of(
                    address(GitLabSettings.CLOUD.toString()),
                    text("group", "Group", "Its full path; without one, all projects of the token's user")
                            .optional(),
                    secret("token", "Access token", "Of a group, a project or a user")),
            List.of(
                    "In the group, open Settings, Access tokens.",
                    "Make a token with the role Reporter and the scope read_api, and read_repository for scans by this server; for merge"
                            + " requests and issues Developer and api.",
                    "Copy the token; GitLab shows it once.")),
    AZURE_DEVOPS(
            Category.SOURCE_CONTROL,
            "Azure DevOps",
            "Repositories and pull requests of an organization.",
            List.of(
                    address(AzureDevOpsSettings.CLOUD.toString()),
                    text("organization", "Organization", "Or a server's collection"),
                    secret("token", "Personal access token", "Better that of a service account")),
            List.of(
                    "In Azure DevOps, open User settings, Personal access tokens.",
                    "Make a token for the organization with the scopes Code: read and Project and team: read; for pull requests"
                            + " Code: read & write; for builds that report themselves Build: read.",
                    "Copy the token; Azure DevOps shows it once.")),
    ENDOR_LABS(
            Category.SCANNER,
            "Endor Labs",
            "Vulnerabilities with function and dependency reachability.",
            List.of(
                    address(EndorSettings.CLOUD.toString()),
                    text("namespace", "Namespace", "The tenant's, or one below it; those below are read too"),
                    text("key", "API key", "Its id"),
                    secret("secret", "API secret", "Shown once when the key is made")),
            List.of(
                    "In Endor Labs, open Settings, Access control, API keys.",
                    "Make a key with the role Read-only that covers child namespaces, for 180 days or longer.",
                    "Copy key and secret; the secret is shown once.")),
    MEND(
            Category.SCANNER,
            "Mend.io",
            "Dependency and image vulnerabilities with reachability.",
            List.of(
                    secret("activationKey", "Activation key", "It stands for address, e-mail and user key at once")
                            .optional(),
                    new ConnectionField(
                            "address",
                            "Address of Mend.io",
                            "As in the browser: https://saas.mend.io",
                            ConnectionField.Kind.ADDRESS,
                            false,
                            "",
                            ""),
                    text("email", "E-mail", "Of the service user").optional(),
                    secret("userKey", "User key", "Of the service user").optional(),
                    text("organization", "Organization UUID", "Without it, the user's last one")
                            .optional(),
                    text(
                                    "repositoryHost",
                                    "Host of the repositories",
                                    "github.com, for projects that name theirs by owner and name alone")
                            .optional()),
            List.of(
                    "In Mend.io, open Settings, Integrations, and make an activation key; or",
                    "open Administration, Service users, make one with the right to read, and copy its user key.",
                    "Give either the activation key alone, or address, e-mail and user key.")),
    JIRA(
            Category.TICKETS,
            "Jira Cloud",
            "Tickets for remediations.",
            List.of(
                    address(""),
                    text("email", "E-mail", "Of the account that the token belongs to"),
                    secret("token", "API token", "Of that account"),
                    new ConnectionField(
                            "issueType",
                            "Type of the issues",
                            "As the project calls it",
                            ConnectionField.Kind.TEXT,
                            false,
                            "Task",
                            "")),
            List.of(
                    "Sign in to Atlassian with the account that shall make the tickets.",
                    "Open Account settings, Security, API tokens, and make a token.",
                    "The account needs the right to create issues in the projects that you name.")),
    AWS(
            Category.INVENTORY,
            "AWS",
            "Machines, containers, functions, networks, identities and data stores of accounts.",
            CloudFields.AWS,
            CloudFields.AWS_STEPS),
    AZURE(
            Category.INVENTORY,
            "Azure",
            "Machines, apps, networks, identities and data stores of subscriptions.",
            CloudFields.AZURE,
            CloudFields.AZURE_STEPS),
    GCP(
            Category.INVENTORY,
            "Google Cloud",
            "Machines, services, networks, identities and data stores of projects, folders and organizations.",
            CloudFields.GCP,
            CloudFields.GCP_STEPS),
    KUBERNETES(
            Category.INVENTORY,
            "Kubernetes",
            "Workloads with the digests that run, how they are exposed, and what their accounts may do.",
            CloudFields.KUBERNETES,
            CloudFields.KUBERNETES_STEPS),
    REGISTRY(
            Category.INVENTORY,
            "Container registry",
            "Images with their digests, and where they say they were built; any registry that speaks OCI.",
            CloudFields.REGISTRY,
            CloudFields.REGISTRY_STEPS),
    /** Made by itself for each tool whose reports are uploaded. */
    UPLOAD(Category.UPLOAD, "Uploaded reports", "Reports of any scanner, brought in as files.", List.of(), List.of());

    /** What a connection is for. */
    public enum Category {
        SOURCE_CONTROL("Source control"),
        SCANNER("Scanners"),
        INVENTORY("Clouds, clusters and registries"),
        TICKETS("Tickets"),
        UPLOAD("Uploads");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Category category;
    private final String title;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<ConnectionField> fields;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> steps;

    ConnectionKind(Category category, String title, String purpose, List<ConnectionField> fields, List<String> steps) {
        this.category = category;
        this.title = title;
        this.purpose = purpose;
        this.fields = List.copyOf(fields);
        this.steps = List.copyOf(steps);
    }

    /** The kinds that people connect. */
    public static List<ConnectionKind> offered() {
        return Arrays.stream(values()).filter(kind -> kind != UPLOAD).toList();
    }

    /** The kind of a name as in addresses of pages: {@code endor-labs}. */
    public static Optional<ConnectionKind> ofPath(String path) {
        return offered().stream().filter(kind -> kind.path().equals(path)).findFirst();
    }

    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Category category() {
        return category;
    }

    public String title() {
        return title;
    }

    /** What it brings, in a sentence. */
    public String purpose() {
        return purpose;
    }

    public List<ConnectionField> fields() {
        return fields;
    }

    /** How to make a key that can do just what is needed. */
    public List<String> steps() {
        return steps;
    }

    /** Whether tickets can be made there: trackers, and hosts whose repositories have issues. */
    public boolean hasTickets() {
        return category == Category.TICKETS || this == GITHUB || this == GITLAB;
    }

    /** Whether runs bring something in. */
    public boolean isSynchronized() {
        return category == Category.SOURCE_CONTROL || category == Category.SCANNER || category == Category.INVENTORY;
    }
}
