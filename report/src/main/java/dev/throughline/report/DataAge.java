package dev.throughline.report;

import dev.throughline.model.AdvisoryData;
import dev.throughline.model.ScanReport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** How old the advisories of a scan are. */
public final class DataAge {
    private DataAge() {}

    /** The day up to which the facts go. */
    public static Optional<LocalDate> day(AdvisoryData data) {
        return data.asOf().map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** What to say of advisories that were stale when the scan ran. */
    public static Optional<String> warning(ScanReport report) {
        AdvisoryData data = report.advisoryData();
        if (!data.stale()) {
            return Optional.empty();
        }
        String age = data.asOf()
                .map(instant ->
                        Count.of(Duration.between(instant, report.startedAt()).toDays(), "day"))
                .orElse("more than 30 days");
        return Optional.of("The advisories were " + age + " old: vulnerabilities published since are missing here."
                + " throughline db update brings them up to date.");
    }
}
