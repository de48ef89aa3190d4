package dev.throughline.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.model.AdvisoryData;
import dev.throughline.model.AnalysisSummary;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Target;
import dev.throughline.model.UpgradePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The document from top to bottom. */
record ReportDocument(
        @JsonProperty("$schema") String schema,
        String format,
        String formatVersion,
        String toolVersion,
        Instant startedAt,
        Duration duration,
        Target target,
        AdvisoryData advisoryData,
        Optional<AnalysisSummary> analysis,
        List<Finding> findings,
        List<UpgradePlan> upgradePlans,
        List<Component> components,
        List<Problem> problems,
        SortedMap<String, ClassOrigin> classOrigins) {
    static final String FORMAT = "throughline-scan-report";
    static final int MAJOR_VERSION = 1;
    static final int MINOR_VERSION = 0;

    private static final String SCHEMA = "https://throughline.dev/schema/scan-report-" + MAJOR_VERSION + ".json";

    static ReportDocument of(ScanReport report) {
        return new ReportDocument(
                SCHEMA,
                FORMAT,
                MAJOR_VERSION + "." + MINOR_VERSION,
                report.toolVersion(),
                report.startedAt(),
                report.duration(),
                report.target(),
                report.advisoryData(),
                report.analysis(),
                report.findings(),
                report.upgradePlans(),
                report.components(),
                report.problems(),
                report.classOrigins());
    }

    ScanReport report() {
        return new ScanReport(
                toolVersion,
                startedAt,
                duration,
                target,
                components,
                findings,
                upgradePlans,
                advisoryData,
                analysis,
                problems,
                classOrigins);
    }
}
