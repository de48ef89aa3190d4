package dev.throughline.server.builds;

import dev.throughline.connect.azuredevops.AzureDevOps;
import dev.throughline.connect.ci.AzureBuildLookup;
import dev.throughline.connect.ci.BuildReport;
import dev.throughline.connect.ci.TokenCheck;
import dev.throughline.server.access.Actor;
import dev.throughline.server.connections.Connection;
import dev.throughline.server.connections.ConnectionKind;
import dev.throughline.server.connections.Connections;
import dev.throughline.server.connections.Connectors;
import dev.throughline.server.connections.Connectors.Opened;
import java.time.InstantSource;
import java.util.Optional;

/** Looks builds up through the connection to their organization. */
final class ConnectedPipelines implements BuildLookup {
    private static final Actor ACTOR = Actor.system("build reports");

    private final Connections connections;
    private final Connectors connectors;
    private final InstantSource clock;

    ConnectedPipelines(Connections connections, Connectors connectors, InstantSource clock) {
        this.connections = connections;
        this.connectors = connectors;
        this.clock = clock;
    }

    @Override
    public TokenCheck identify(TokenCheck.AcceptedAzureJob job, BuildReport report) {
        Optional<Connection> organization = connections.all().stream()
                .filter(connection -> connection.kind() == ConnectionKind.AZURE_DEVOPS && connection.isActive())
                .filter(connection -> connection.setting("organization").equalsIgnoreCase(job.organization()))
                .findFirst();
        if (organization.isEmpty()) {
            return new TokenCheck.Refused(
                    "the token is of project " + job.project() + " of " + job.organization()
                            + ", whose builds this server cannot look up",
                    "connect the organization under Integrations, with a token that also has the scope Build: read");
        }
        try (Opened opened = connectors.open(organization.get(), ACTOR)) {
            if (opened instanceof Opened.Host(AzureDevOps host, var _)) {
                return new AzureBuildLookup(host, clock).identify(job, report);
            }
        }
        throw new IllegalStateException("a connection to Azure DevOps opened as something else");
    }
}
