package dev.throughline.cli;

import dev.throughline.report.policy.FailPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what becomes of the findings. */
final class ReportOptions {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            split = ",",
            description =
                    "terminal, json, sarif, cyclonedx, openvex, markdown or html; several with commas or by repeating.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description =
                    "Where a document goes. The end of the name says which (.json, .sarif, .cdx.json, .openvex.json,"
                            + " .md, .html, .txt) unless there is one --format; a folder takes every --format. May be repeated.")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "POLICY",
            description =
                    "End with exit code 3 if a finding meets one of these: reachable, potentially-reachable, unknown,"
                            + " unreachable or any, each with a least severity (reachable:high); kev (known exploited);"
                            + " epss>=0.1. Commas mean or, + means and.")
    private @Nullable String failOn;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "Show, and hold to the policy, only what is new or worse since this JSON report.")
    @Nullable
    String baseline;

    /**
     * The documents and their places.
     *
     * @throws UsageException if they do not fit together, or a place cannot be written
     */
    Outputs outputs(Environment environment) {
        return Outputs.of(formats, outputs, environment::resolve);
    }

    /**
     * The policy.
     *
     * @throws UsageException if it is not one
     */
    FailPolicy policy() {
        String text = failOn;
        return text == null ? FailPolicy.NONE : UsageException.check(() -> FailPolicy.parse(text));
    }
}
