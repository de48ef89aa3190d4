package dev.throughline.server.remediations;

import dev.throughline.model.Purl;
import dev.throughline.server.risk.RiskLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change that ends one or more findings.
 *
 * @param repository the repository's key
 * @param repositoryName its owner and name
 * @param packageType the purl type of what moves
 * @param fromVersion the version now, or empty text
 * @param toVersion the version to go to; empty when people have to find a way
 * @param proposedBy the tool whose proposal it is, or a user
 * @param stateReason why it failed or was refused, or empty text
 * @param stateRemedy what can be done about that, or empty text
 * @param priority the highest risk among its findings
 * @param dueByHand whether the due date was set by people
 * @param change the pull or merge request
 * @param introduced ids of advisories that affect the version to go to; empty when nobody looked
 * @param findings how many findings it is to end
 * @param openFindings how many of these tools still report
 */
public record Remediation(
        RemediationId id,
        long repositoryId,
        String repository,
        String repositoryName,
        String packageType,
        String packageName,
        Kind kind,
        String fromVersion,
        String toVersion,
        String proposedBy,
        String note,
        RemediationState state,
        String stateReason,
        String stateRemedy,
        Optional<Owner> owner,
        int priority,
        Optional<Instant> dueAt,
        boolean dueByHand,
        Optional<Change> change,
        Optional<List<String>> introduced,
        Optional<Preview> preview,
        Instant createdAt,
        Optional<Instant> finishedAt,
        Instant changedAt,
        long findings,
        long openFindings) {

    /** What kind of change it is. */
    public enum Kind {
        /** A version in a build file. */
        UPGRADE,
        /** Whatever people find: there is no version to go to. */
        MANUAL
    }

    /** Who is to do it, and why that one. */
    public record Owner(String name, Source source) {
        public enum Source {
            HAND,
            RULE,
            CODEOWNERS
        }
    }

    /** A pull or merge request. */
    public record Change(String number, String page) {}

    public String title() {
        return kind == Kind.UPGRADE
                ? "Upgrade " + packageName + " to " + toVersion
                : "Replace or mitigate " + packageName;
    }

    public RiskLevel riskLevel() {
        return RiskLevel.of(priority);
    }

    public boolean isOverdue(Instant now) {
        return state.isActive() && dueAt.filter(due -> due.isBefore(now)).isPresent();
    }

    /** What moves, at its present version. */
    Purl purl() {
        return PackagePurl.of(packageType, packageName, fromVersion);
    }
}
