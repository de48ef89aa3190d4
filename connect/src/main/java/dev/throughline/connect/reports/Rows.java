package dev.throughline.connect.reports;

import dev.throughline.connect.CveId;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Skipped.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Gathers what a file says, row by row. */
final class Rows {
    private final String format;
    private final List<ReportedFinding> findings = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    Rows(String format) {
        this.format = format;
    }

    /** Adds a row about a vulnerability with any of these ids, unless it lacks a CVE or a package. */
    void add(Collection<String> ids, Draft draft) {
        Optional<String> cve = CveId.firstOf(ids);
        if (cve.isEmpty()) {
            skip(Reason.NO_CVE, String.join(" ", ids) + " " + draft.componentName());
        } else if (draft.componentName().isEmpty()) {
            skip(Reason.NO_COMPONENT, cve.get());
        } else {
            findings.add(draft.finding(cve.get(), CveId.others(cve.get(), ids)));
        }
    }

    void skip(Reason reason, String sample) {
        skipped.add(Skipped.row(reason, sample.strip()));
    }

    ReportContent content(String tool, String toolVersion) {
        return new ReportContent(format, tool, toolVersion.strip(), findings, skipped);
    }
}
