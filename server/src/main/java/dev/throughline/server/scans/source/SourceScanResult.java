package dev.throughline.server.scans.source;

import java.util.List;

/**
 * What a scan found, in short; the report has it whole.
 *
 * @param components how many components
 * @param findings how many findings
 * @param problems what could not be read or resolved, the first of them
 */
public record SourceScanResult(int components, int findings, List<String> problems) {
    public SourceScanResult {
        problems = List.copyOf(problems);
    }
}
