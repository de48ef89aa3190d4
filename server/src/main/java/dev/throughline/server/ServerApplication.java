package dev.throughline.server;

import dev.throughline.server.access.AccessConfiguration;
import dev.throughline.server.advisories.AdvisoriesConfiguration;
import dev.throughline.server.builds.BuildsConfiguration;
import dev.throughline.server.connections.ConnectionsConfiguration;
import dev.throughline.server.deployments.DeploymentsConfiguration;
import dev.throughline.server.digests.DigestsConfiguration;
import dev.throughline.server.estate.EstateConfiguration;
import dev.throughline.server.explorer.ExplorerConfiguration;
import dev.throughline.server.findings.FindingsConfiguration;
import dev.throughline.server.findings.documents.DocumentsConfiguration;
import dev.throughline.server.findings.owners.FindingOwnersConfiguration;
import dev.throughline.server.findings.query.FindingQueryConfiguration;
import dev.throughline.server.graphs.GraphConfiguration;
import dev.throughline.server.imports.ImportsConfiguration;
import dev.throughline.server.inventory.InventoryConfiguration;
import dev.throughline.server.jobs.JobsConfiguration;
import dev.throughline.server.mail.MailConfiguration;
import dev.throughline.server.paths.PathsConfiguration;
import dev.throughline.server.paths.view.PathViewConfiguration;
import dev.throughline.server.recommendations.RecommendationsConfiguration;
import dev.throughline.server.remediations.RemediationConfiguration;
import dev.throughline.server.remediations.hosts.RemediationHostsConfiguration;
import dev.throughline.server.risk.RiskConfiguration;
import dev.throughline.server.scans.ScansConfiguration;
import dev.throughline.server.secrets.SecretsConfiguration;
import dev.throughline.server.settings.SettingsConfiguration;
import dev.throughline.server.web.WebConfiguration;
import dev.throughline.server.web.access.AccessPagesConfiguration;
import dev.throughline.server.web.explorer.ExplorerPagesConfiguration;
import dev.throughline.server.web.findings.FindingPagesConfiguration;
import dev.throughline.server.web.help.HelpConfiguration;
import dev.throughline.server.web.imports.ImportPagesConfiguration;
import dev.throughline.server.web.inventory.InventoryPagesConfiguration;
import dev.throughline.server.web.mail.MailPagesConfiguration;
import dev.throughline.server.web.paths.PathPagesConfiguration;
import dev.throughline.server.web.recommendations.RecommendationPagesConfiguration;
import dev.throughline.server.web.remediations.RemediationPagesConfiguration;
import dev.throughline.server.web.scans.ScanPagesConfiguration;
import dev.throughline.server.web.security.SecurityConfiguration;
import dev.throughline.server.web.settings.SettingsPageConfiguration;
import dev.throughline.server.web.webhooks.WebhookPagesConfiguration;
import dev.throughline.server.webhooks.WebhooksConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** All that a server process is made of: one configuration for each package. Those of pages hold in a web server only. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    AccessConfiguration.class,
    AccessPagesConfiguration.class,
    AdvisoriesConfiguration.class,
    BuildsConfiguration.class,
    ConnectionsConfiguration.class,
    DigestsConfiguration.class,
    EstateConfiguration.class,
    ExplorerConfiguration.class,
    ExplorerPagesConfiguration.class,
    FindingOwnersConfiguration.class,
    FindingPagesConfiguration.class,
    FindingQueryConfiguration.class,
    FindingsConfiguration.class,
    GraphConfiguration.class,
    HelpConfiguration.class,
    ImportPagesConfiguration.class,
    ImportsConfiguration.class,
    InventoryConfiguration.class,
    InventoryPagesConfiguration.class,
    JobsConfiguration.class,
    MailConfiguration.class,
    MailPagesConfiguration.class,
    PathPagesConfiguration.class,
    PathsConfiguration.class,
    PathViewConfiguration.class,
    DocumentsConfiguration.class,
    DeploymentsConfiguration.class,
    RecommendationPagesConfiguration.class,
    RecommendationsConfiguration.class,
    RemediationConfiguration.class,
    RemediationHostsConfiguration.class,
    RemediationPagesConfiguration.class,
    RiskConfiguration.class,
    SecretsConfiguration.class,
    SecurityConfiguration.class,
    ScanPagesConfiguration.class,
    ScansConfiguration.class,
    SettingsConfiguration.class,
    SettingsPageConfiguration.class,
    WebConfiguration.class,
    WebhookPagesConfiguration.class,
    WebhooksConfiguration.class,
})
public class ServerApplication {}
