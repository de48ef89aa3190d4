package dev.throughline.server.web.remediations;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.remediations.Campaigns;
import dev.throughline.server.remediations.IssueTrackers;
import dev.throughline.server.remediations.Owners;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.PullRequests;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.server.risk.RiskSettings;
import dev.throughline.server.web.NavigationEntry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of remediations. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class RemediationPagesConfiguration {
    @Bean
    RemediationsPage remediationsPage(
            Remediations remediations,
            PullRequests requests,
            Tickets tickets,
            IssueTrackers trackers,
            RemediationSettings settings,
            AuditLog audit,
            InstantSource clock) {
        return new RemediationsPage(remediations, requests, tickets, trackers, settings, audit, clock);
    }

    @Bean
    CampaignsPage campaignsPage(Campaigns campaigns, AuditLog audit, InstantSource clock) {
        return new CampaignsPage(campaigns, audit, clock);
    }

    @Bean
    PolicyPage policyPage(RiskSettings risk, RemediationSettings remediations, Owners owners, AuditLog audit) {
        return new PolicyPage(risk, remediations, owners, audit, Thread::startVirtualThread);
    }

    @Bean
    RemediationsApi remediationsApi(
            Remediations remediations,
            Proposals proposals,
            PullRequests requests,
            Tickets tickets,
            FindingLists findings,
            AuditLog audit) {
        return new RemediationsApi(remediations, proposals, requests, tickets, findings, audit);
    }

    @Bean
    CampaignsApi campaignsApi(Campaigns campaigns, AuditLog audit) {
        return new CampaignsApi(campaigns, audit);
    }

    @Bean
    PolicyApi policyApi(RiskSettings risk, RemediationSettings remediations, Owners owners, AuditLog audit) {
        return new PolicyApi(risk, remediations, owners, audit, Thread::startVirtualThread);
    }

    @Bean
    NavigationEntry remediationsEntry() {
        return new NavigationEntry(120, "Remediations", "/remediations", Permission.REMEDIATIONS_READ);
    }

    @Bean
    NavigationEntry campaignsEntry() {
        return new NavigationEntry(130, "Campaigns", "/campaigns", Permission.REMEDIATIONS_READ);
    }

    @Bean
    NavigationEntry policyEntry() {
        return new NavigationEntry(910, "Policies", "/settings/risk", Permission.POLICIES_MANAGE);
    }
}
