package dev.throughline.server.connections;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.Secret;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.azuredevops.AzureDevOps;
import dev.throughline.connect.azuredevops.AzureDevOpsSettings;
import dev.throughline.connect.endor.EndorLabs;
import dev.throughline.connect.endor.EndorSettings;
import dev.throughline.connect.github.GitHub;
import dev.throughline.connect.github.GitHubCredential;
import dev.throughline.connect.github.GitHubIssues;
import dev.throughline.connect.github.GitHubSettings;
import dev.throughline.connect.gitlab.GitLab;
import dev.throughline.connect.gitlab.GitLabIssues;
import dev.throughline.connect.gitlab.GitLabSettings;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.connect.jira.Jira;
import dev.throughline.connect.jira.JiraSettings;
import dev.throughline.connect.mend.ActivationKey;
import dev.throughline.connect.mend.Mend;
import dev.throughline.connect.mend.MendSettings;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens connections: the connector of each kind with its settings and secrets. */
public final class Connectors {
    private final Connections connections;
    private final Supplier<HttpSettings> outgoing;
    private final InstantSource clock;
    private final CloudConnectors clouds;

    /** @param outgoing how to call others, asked at each opening: what is allowed may have changed */
    Connectors(
            Connections connections,
            Supplier<HttpSettings> outgoing,
            InstantSource clock,
            Map<String, String> environment) {
        this.connections = connections;
        this.outgoing = outgoing;
        this.clock = clock;
        this.clouds = new CloudConnectors(clock, environment);
    }

    /** A connector that is ready, to be closed after use. */
    public sealed interface Opened extends AutoCloseable {
        /** Asks whether it works and what it can see. */
        ConnectionCheck check();

        @Override
        void close();

        /** A scanner. */
        record Scanner(FindingSource source, Runnable end) implements Opened {
            @Override
            public ConnectionCheck check() {
                return source.check();
            }

            @Override
            public void close() {
                end.run();
            }
        }

        /** A host of repositories. */
        record Host(SourceControl host, Runnable end) implements Opened {
            @Override
            public ConnectionCheck check() {
                return host.check();
            }

            @Override
            public void close() {
                end.run();
            }
        }

        /** A cloud, a cluster or a registry. */
        record Inventory(InventorySource source, Runnable end) implements Opened {
            @Override
            public ConnectionCheck check() {
                return source.check();
            }

            @Override
            public void close() {
                end.run();
            }
        }

        /** Where tickets live. */
        record Tracker(IssueTracker tracker, Runnable end) implements Opened {
            @Override
            public ConnectionCheck check() {
                return tracker.check();
            }

            @Override
            public void close() {
                end.run();
            }
        }
    }

    /** Opens a connection with its key, which the audit log notes under the actor's name. */
    public Opened open(Connection connection, Actor by) {
        return open(connection.kind(), connection, connections.open(connection.id(), by));
    }

    /**
     * Opens a connection as the place where tickets live, with its key, which the audit log notes under the actor's name.
     *
     * @throws IllegalArgumentException if its kind has no tickets
     */
    public Opened.Tracker openTracker(Connection connection, Actor by) {
        if (!connection.kind().hasTickets()) {
            throw new IllegalArgumentException(connection.kind() + " has no tickets");
        }
        Map<String, Secret> secrets = connections.open(connection.id(), by);
        return tracker(connection, secrets, outgoing.get());
    }

    private Opened.Tracker tracker(Connection connection, Map<String, Secret> secrets, HttpSettings http) {
        return switch (connection.kind()) {
            case GITHUB -> {
                GitHubIssues issues = new GitHubIssues(gitHub(connection, secrets), http, clock);
                yield new Opened.Tracker(issues, issues::close);
            }
            case GITLAB -> {
                GitLabIssues issues = new GitLabIssues(gitLab(connection, secrets), http, clock);
                yield new Opened.Tracker(issues, issues::close);
            }
            default -> {
                Jira jira = new Jira(
                        new JiraSettings(
                                address(connection),
                                connection.setting("email"),
                                secret(secrets, "token"),
                                connection.setting("issueType")),
                        http,
                        clock);
                yield new Opened.Tracker(jira, jira::close);
            }
        };
    }

    /** Opens what a form describes, before it is stored; secrets that are left empty are those of the connection. */
    public Opened open(ConnectionKind kind, ConnectionForm form, Optional<Connection> stored, Actor by) {
        Map<String, Secret> kept =
                stored.map(connection -> connections.open(connection.id(), by)).orElse(Map.of());
        form.check(kind, kept);
        Connection described = new Connection(
                stored.map(Connection::id).orElse(new ConnectionId(0)),
                kind,
                form.name(),
                kind.title(),
                form.settings(kind),
                Connection.State.ACTIVE,
                form.everyMinutes(),
                form.keyExpiresAt(),
                Optional.empty(),
                "");
        return open(kind, described, form.secrets(kind, kept));
    }

    private Opened open(ConnectionKind kind, Connection connection, Map<String, Secret> secrets) {
        HttpSettings http = outgoing.get();
        return switch (kind) {
            case GITHUB -> {
                GitHub host = new GitHub(gitHub(connection, secrets), http, clock);
                yield new Opened.Host(host, host::close);
            }
            case GITLAB -> {
                GitLab host = new GitLab(gitLab(connection, secrets), http, clock);
                yield new Opened.Host(host, host::close);
            }
            case AZURE_DEVOPS -> {
                AzureDevOps host = new AzureDevOps(
                        new AzureDevOpsSettings(
                                address(connection), connection.setting("organization"), secret(secrets, "token")),
                        http,
                        clock);
                yield new Opened.Host(host, host::close);
            }
            case ENDOR_LABS -> {
                EndorLabs source = new EndorLabs(
                        new EndorSettings(
                                address(connection),
                                connection.setting("namespace"),
                                connection.setting("key"),
                                secret(secrets, "secret")),
                        http,
                        clock);
                yield new Opened.Scanner(source, source::close);
            }
            case MEND -> {
                Mend source = new Mend(mend(connection, secrets), http, clock);
                yield new Opened.Scanner(source, source::close);
            }
            case JIRA -> tracker(connection, secrets, http);
            case AWS, AZURE, GCP, KUBERNETES, REGISTRY -> clouds.open(connection, secrets, http);
            case UPLOAD -> throw new IllegalArgumentException("uploads come by themselves");
        };
    }

    private static GitHubSettings gitHub(Connection connection, Map<String, Secret> secrets) {
        GitHubCredential credential = connection.setting("appId").isEmpty()
                ? new GitHubCredential.Token(secret(secrets, "token"))
                : new GitHubCredential.App(
                        connection.setting("appId"), installation(connection), secret(secrets, "privateKey"));
        return new GitHubSettings(address(connection), credential, optional(connection, "organization"));
    }

    private static GitLabSettings gitLab(Connection connection, Map<String, Secret> secrets) {
        return new GitLabSettings(address(connection), secret(secrets, "token"), optional(connection, "group"));
    }

    private static long installation(Connection connection) {
        try {
            return Long.parseLong(connection.setting("installation"));
        } catch (NumberFormatException e) {
            throw new InputException(
                    "Installation id",
                    "is no number",
                    "open the App's installation in GitHub and copy the number at the end of the address",
                    e);
        }
    }

    private static MendSettings mend(Connection connection, Map<String, Secret> secrets) {
        Optional<MendSettings> byKey =
                Optional.ofNullable(secrets.get("activationKey")).map(ActivationKey::settings);
        if (byKey.isEmpty()
                && (connection.setting("address").isEmpty()
                        || connection.setting("email").isEmpty())) {
            throw new InputException(
                    "Mend.io",
                    "lacks both an activation key and address, e-mail and user key",
                    "give one or the other: the help beside the form says how to get them");
        }
        MendSettings base = byKey.orElseGet(() -> new MendSettings(
                MendSettings.apiAddress(connection.setting("address")),
                connection.setting("email"),
                secret(secrets, "userKey"),
                Optional.empty(),
                Optional.empty()));
        return new MendSettings(
                base.address(),
                base.email(),
                base.userKey(),
                optional(connection, "organization"),
                optional(connection, "repositoryHost"));
    }

    static Optional<String> optional(Connection connection, String field) {
        return Optional.of(connection.setting(field)).filter(text -> !text.isEmpty());
    }

    static Secret secret(Map<String, Secret> secrets, String field) {
        Secret secret = secrets.get(field);
        if (secret == null) {
            throw new InputException(field, "is missing", "configure the connection and give it");
        }
        return secret;
    }

    private static URI address(Connection connection) {
        return address(connection, "address");
    }

    static URI address(Connection connection, String field) {
        String text = connection.setting(field).replaceFirst("/+$", "");
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(text, "is no address", "give one such as https://host", e);
        }
    }
}
