package dev.throughline.connect.reports;

import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.Skipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report file says.
 *
 * @param format the format's name
 * @param tool the tool that made it, as the file says, or the format's name; without a version, for it is one tool whatever its
 *     version
 * @param toolVersion the tool's version, or empty text where the file does not say
 * @param findings in the order of the file, each id once
 * @param skipped rows that are no finding to import
 */
public record ReportContent(
        String format, String tool, String toolVersion, List<ReportedFinding> findings, List<Skipped> skipped) {
    public ReportContent {
        Map<String, ReportedFinding> byId = new LinkedHashMap<>();
        findings.forEach(finding -> byId.putIfAbsent(finding.id(), finding));
        findings = List.copyOf(byId.values());
        skipped = Skipped.merged(skipped);
    }
}
