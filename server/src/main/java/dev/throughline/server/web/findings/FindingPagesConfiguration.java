package dev.throughline.server.web.findings;

import dev.throughline.server.access.AuditLog;
import dev.throughline.server.access.Permission;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.findings.FindingLife;
import dev.throughline.server.findings.documents.RepositoryDocuments;
import dev.throughline.server.findings.owners.FindingOwners;
import dev.throughline.server.findings.query.FindingDetails;
import dev.throughline.server.findings.query.FindingLists;
import dev.throughline.server.findings.query.SavedViews;
import dev.throughline.server.findings.query.Totals;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.web.NavigationEntry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of findings. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class FindingPagesConfiguration {
    @Bean
    OverviewPage overviewPage(Totals totals, FindingLists lists, Remediations remediations, InstantSource clock) {
        return new OverviewPage(totals, lists, remediations, clock);
    }

    @Bean
    FindingsPage findingsPage(
            FindingLists lists,
            FindingDetails details,
            Totals totals,
            SavedViews views,
            Remediations remediations,
            InstantSource clock) {
        return new FindingsPage(lists, details, totals, views, remediations, clock);
    }

    @Bean
    DecisionForms decisionForms(
            FindingLists lists,
            FindingLife life,
            FindingOwners owners,
            Proposals proposals,
            Totals totals,
            AuditLog audit) {
        return new DecisionForms(lists, life, owners, proposals, totals, audit);
    }

    @Bean
    Exports exports(FindingLists lists) {
        return new Exports(lists);
    }

    @Bean
    RepositoryDocumentsPage repositoryDocumentsPage(
            RepositoryDocuments documents, Repositories repositories, RepositoryAccess access) {
        return new RepositoryDocumentsPage(documents, repositories, access);
    }

    @Bean
    FindingsApi findingsApi(
            FindingLists lists,
            FindingDetails details,
            Totals totals,
            SavedViews views,
            FindingLife life,
            FindingOwners owners,
            AuditLog audit) {
        return new FindingsApi(lists, details, totals, views, life, owners, audit);
    }

    @Bean
    NavigationEntry overviewEntry() {
        return new NavigationEntry(100, "Overview", "/overview", Permission.FINDINGS_READ);
    }

    @Bean
    NavigationEntry findingsEntry() {
        return new NavigationEntry(110, "Vulnerabilities", "/findings", Permission.FINDINGS_READ);
    }
}
