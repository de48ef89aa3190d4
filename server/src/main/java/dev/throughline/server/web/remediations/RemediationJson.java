package dev.throughline.server.web.remediations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.server.remediations.Preview;
import dev.throughline.server.remediations.Remediation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A remediation, as REST writes it. */
record RemediationJson(
        long id,
        String title,
        String repository,
        String packageType,
        @JsonProperty("package") String packageName,
        String kind,
        String fromVersion,
        String toVersion,
        String proposedBy,
        String state,
        String stateReason,
        String stateRemedy,
        @Nullable String owner,
        @Nullable String ownerSource,
        int priority,
        @Nullable Instant dueAt,
        @Nullable String pullRequest,
        @Nullable List<String> introduced,
        @Nullable Preview preview,
        long findings,
        long openFindings,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant finishedAt) {
    static RemediationJson of(Remediation remediation) {
        return new RemediationJson(
                remediation.id().value(),
                remediation.title(),
                remediation.repository(),
                remediation.packageType(),
                remediation.packageName(),
                remediation.kind().name(),
                remediation.fromVersion(),
                remediation.toVersion(),
                remediation.proposedBy(),
                remediation.state().name(),
                remediation.stateReason(),
                remediation.stateRemedy(),
                remediation.owner().map(Remediation.Owner::name).orElse(null),
                remediation.owner().map(owner -> owner.source().name()).orElse(null),
                remediation.priority(),
                remediation.dueAt().orElse(null),
                remediation.change().map(Remediation.Change::page).orElse(null),
                remediation.introduced().orElse(null),
                remediation.preview().orElse(null),
                remediation.findings(),
                remediation.openFindings(),
                remediation.createdAt(),
                remediation.changedAt(),
                remediation.finishedAt().orElse(null));
    }
}
