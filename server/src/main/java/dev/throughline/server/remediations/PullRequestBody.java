package dev.throughline.server.remediations;

import static dev.throughline.report.markdown.MarkdownText.code;
import static dev.throughline.report.markdown.MarkdownText.escaped;

import dev.throughline.server.manifests.ManifestEdit;
import dev.throughline.server.remediations.Remediations.Ended;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a pull request: what changes, which findings that ends, which it brings, what is known of the way there, and what is
 * left to do. All text from outside is escaped. What matters comes first, as Azure DevOps cuts at 4,000 characters.
 */
final class PullRequestBody {
    private static final int MOST_FINDINGS = 30;
    private static final int MOST_HOPS = 25;

    private final Remediation remediation;
    private final List<Ended> findings;
    private final Optional<Evidence> evidence;
    private final Optional<String> page;

    /**
     * @param findings what it ends, most urgent first
     * @param evidence a call path to the most urgent one, where a tool gave one
     * @param page where the remediation is shown, where this server knows its own address
     */
    PullRequestBody(Remediation remediation, List<Ended> findings, Optional<Evidence> evidence, Optional<String> page) {
        this.remediation = remediation;
        this.findings = List.copyOf(findings);
        this.evidence = evidence;
        this.page = page;
    }

    /**
     * A call path.
     *
     * @param tool who found it
     * @param advisory what it leads to
     * @param hops the functions on the way, the caller first
     */
    record Evidence(String tool, String advisory, List<String> hops) {}

    String text(ManifestEdit.Edited edit) {
        StringBuilder text = new StringBuilder();
        text.append("Upgrades ")
                .append(code(remediation.packageName()))
                .append(" from ")
                .append(code(remediation.fromVersion().isEmpty() ? "its present version" : remediation.fromVersion()))
                .append(" to ")
                .append(code(remediation.toVersion()))
                .append(", as ")
                .append(escaped(remediation.proposedBy()))
                .append(" proposes.\n\n");
        writeEnded(text);
        writeIntroduced(text);
        writeList(text, "What was edited", edit.steps());
        writeList(text, "Left to do", edit.leftToDo());
        writeBreaks(text);
        writeEvidence(text);
        page.ifPresent(address -> text.append("[This remediation in Throughline](")
                .append(address.replace(")", "%29"))
                .append(")\n"));
        return text.toString();
    }

    private void writeEnded(StringBuilder text) {
        text.append("### Findings ended\n\n| Advisory | Risk | Verdict |\n|---|---:|---|\n");
        findings.stream()
                .limit(MOST_FINDINGS)
                .forEach(ended -> text.append("| ")
                        .append(escaped(ended.advisory()))
                        .append(" | ")
                        .append(ended.risk())
                        .append(" | ")
                        .append(verdict(ended))
                        .append(" |\n"));
        if (findings.size() > MOST_FINDINGS) {
            text.append("\n… and ").append(findings.size() - MOST_FINDINGS).append(" more\n");
        }
        text.append('\n');
    }

    private static String verdict(Ended ended) {
        String words = ended.verdict().toLowerCase(Locale.ROOT).replace('_', ' ');
        return ended.verdict().equals("UNKNOWN")
                ? words
                : words + " (" + ended.level().toLowerCase(Locale.ROOT) + ")";
    }

    private void writeIntroduced(StringBuilder text) {
        text.append("### Findings introduced\n\n");
        List<String> introduced = remediation.introduced().orElse(List.of());
        if (remediation.introduced().isEmpty()) {
            text.append("Not known: no advisories were looked up for this version.\n\n");
        } else if (introduced.isEmpty()) {
            text.append("None: no known advisory affects ")
                    .append(code(remediation.toVersion()))
                    .append(".\n\n");
        } else {
            introduced.forEach(id -> text.append("- ").append(escaped(id)).append('\n'));
            text.append('\n');
        }
    }

    private static void writeList(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("### ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(escaped(line)).append('\n'));
            text.append('\n');
        }
    }

    private void writeBreaks(StringBuilder text) {
        text.append("### Compatibility\n\n")
                .append(
                        "Whether the new version breaks calls that this code makes was not analysed here; let the tests tell.\n\n");
    }

    private void writeEvidence(StringBuilder text) {
        evidence.ifPresent(path -> {
            text.append("<details><summary>How ")
                    .append(escaped(path.advisory()))
                    .append(" is reached, by ")
                    .append(escaped(path.tool()))
                    .append("</summary>\n\n<pre>");
            path.hops().stream()
                    .limit(MOST_HOPS)
                    .forEach(hop -> text.append(escaped(hop)).append('\n'));
            if (path.hops().size() > MOST_HOPS) {
                text.append("… ").append(path.hops().size() - MOST_HOPS).append(" more calls\n");
            }
            text.append("</pre>\n</details>\n\n");
        });
    }
}
