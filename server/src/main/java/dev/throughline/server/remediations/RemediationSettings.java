package dev.throughline.server.remediations;

import dev.throughline.model.InputException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How remediations are carried out. */
public final class RemediationSettings {
    private static final int MOST_OPEN = 100;

    private final JdbcClient jdbc;

    public RemediationSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is set.
     *
     * @param opensRequests false for a dry run, which works edits out and opens nothing
     * @param mostOpen pull requests that may be open at once in one repository
     * @param labels labels for pull requests and tickets
     * @param proposesFromRisk the risk from which upgrades are proposed without being asked; empty for never
     */
    public record Current(boolean opensRequests, int mostOpen, List<String> labels, OptionalInt proposesFromRisk) {
        public Current {
            labels = List.copyOf(labels);
            if (mostOpen < 1 || mostOpen > MOST_OPEN) {
                throw new InputException(
                        "open pull requests",
                        "cannot be " + mostOpen,
                        "choose 1 to " + MOST_OPEN + " for a repository");
            }
            if (proposesFromRisk.isPresent()
                    && (proposesFromRisk.getAsInt() < 0 || proposesFromRisk.getAsInt() > 100)) {
                throw new InputException(
                        "risk to propose from", "is " + proposesFromRisk.getAsInt(), "choose 0 to 100, or none");
            }
        }
    }

    public Current current() {
        return jdbc.sql("SELECT opens_requests, most_open, labels, proposes_from_risk FROM remediation_setting")
                .query((row, _) -> {
                    @Nullable Integer from = row.getObject("proposes_from_risk", Integer.class);
                    return new Current(
                            row.getBoolean("opens_requests"),
                            row.getInt("most_open"),
                            List.of((String[]) row.getArray("labels").getArray()),
                            from == null ? OptionalInt.empty() : OptionalInt.of(from));
                })
                .single();
    }

    public void change(Current settings) {
        jdbc.sql("""
                        UPDATE remediation_setting SET opens_requests = :opens, most_open = :most, labels = :labels,
                               proposes_from_risk = :from
                        """)
                .param("opens", settings.opensRequests())
                .param("most", settings.mostOpen())
                .param("labels", settings.labels().toArray(String[]::new))
                .param(
                        "from",
                        settings.proposesFromRisk().isPresent()
                                ? settings.proposesFromRisk().getAsInt()
                                : null)
                .update();
    }
}
