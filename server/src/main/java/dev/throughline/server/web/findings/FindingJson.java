package dev.throughline.server.web.findings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.server.findings.query.FindingRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding in a list, as REST and exports write it. */
public record FindingJson(
        long id,
        int risk,
        String advisory,
        String title,
        String severity,
        @Nullable Double cvss,
        @Nullable Double epss,
        boolean exploited,
        String packageType,
        @JsonProperty("package") String packageName,
        List<String> versions,
        @Nullable String fixVersion,
        String asset,
        @Nullable String repository,
        String verdict,
        String level,
        boolean conflict,
        List<String> tools,
        String state,
        @Nullable String owner,
        Instant detectedAt,
        Instant firstSeenAt,
        @Nullable Instant dueAt) {
    static FindingJson of(FindingRow row) {
        return new FindingJson(
                row.id().value(),
                row.risk(),
                row.advisory(),
                row.title(),
                row.severity().name(),
                row.cvss().isPresent() ? row.cvss().getAsDouble() : null,
                row.epss().isPresent() ? row.epss().getAsDouble() : null,
                row.exploited(),
                row.packageType(),
                row.packageName(),
                row.versions(),
                row.fixVersion().orElse(null),
                row.asset(),
                row.repository().orElse(null),
                row.verdict().name(),
                row.level().name(),
                row.conflict(),
                row.tools(),
                row.state().name(),
                row.owner().orElse(null),
                row.detectedAt(),
                row.firstSeenAt(),
                row.dueAt().orElse(null));
    }
}
