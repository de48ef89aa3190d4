package dev.throughline.report.sarif;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.model.Finding;
import dev.throughline.model.Problem;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Verdict;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.Count;
import dev.throughline.report.DataAge;
import dev.throughline.report.JsonText;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.VisibleText;
import dev.throughline.report.sarif.SarifLog.Invocation;
import dev.throughline.report.sarif.SarifLog.Message;
import dev.throughline.report.sarif.SarifLog.Notification;
import dev.throughline.report.sarif.SarifLog.Result;
import dev.throughline.report.sarif.SarifLog.Run;
import dev.throughline.report.sarif.SarifLog.Tool;
import dev.throughline.report.sarif.SarifLog.ToolComponent;
import dev.throughline.report.sarif.SarifLog.VersionControlDetails;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;

/** Writes the findings that are not unreachable as SARIF 2.1.0. */
public final class SarifReport implements ReportRenderer {
    private static final int MOST_RESULTS = 25_000;
    private static final String HOME = "https://throughline.dev";

    private final ObjectWriter writer =
            JsonText.mapper(JsonInclude.Include.NON_EMPTY).build().writerFor(SarifLog.class);
    private final Checkout checkout;
    private final int mostResults;

    /**
     * @param checkout where the user's source files stand, so that results are shown in them
     */
    public SarifReport(Checkout checkout) {
        this(checkout, MOST_RESULTS);
    }

    SarifReport(Checkout checkout, int mostResults) {
        this.checkout = checkout;
        this.mostResults = mostResults;
    }

    /** Writes every result; compared with a baseline, each says whether it is new ({@code baselineState}). */
    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        List<Finding> notUnreachable = report.findings().stream()
                .filter(finding -> finding.verdict().kind() != Verdict.Kind.UNREACHABLE)
                .toList();
        List<Finding> shown = notUnreachable.subList(0, Math.min(mostResults, notUnreachable.size()));
        Rules rules = new Rules(shown);
        Iterable<Result> results = () -> {
            Results each = new Results(report, comparison, rules, new Places(report, checkout), new Fingerprints());
            return shown.stream().map(each::resultOf).iterator();
        };
        Run run = new Run(
                new Tool(driver(report, rules)),
                List.of(invocation(report, notUnreachable.size(), shown.size())),
                checkout.revision().map(SarifReport::provenance).stream().toList(),
                rules.taxonomies(),
                "utf16CodeUnits",
                results);
        JsonText.write(writer, SarifLog.of(run), out);
    }

    private static ToolComponent driver(ScanReport report, Rules rules) {
        return new ToolComponent(
                "Throughline",
                Optional.empty(),
                Optional.of(report.toolVersion()),
                HOME,
                rules.descriptors(),
                List.of(),
                rules.supportedTaxonomies());
    }

    private static Invocation invocation(ScanReport report, int resultCount, int shownCount) {
        List<Notification> notifications = new ArrayList<>();
        if (shownCount < resultCount) {
            notifications.add(warning("only the " + Count.number(shownCount) + " most urgent of "
                    + Count.number(resultCount) + " results are listed: code scanning takes no more"));
        }
        int unreachable = report.findings().size() - resultCount;
        if (unreachable > 0) {
            notifications.add(new Notification(
                    "note",
                    Message.of(Count.of(unreachable, "vulnerability")
                            + " cannot be reached and so left out here; the JSON report says why")));
        }
        DataAge.warning(report).ifPresent(text -> notifications.add(warning(text)));
        report.problems().forEach(problem -> notifications.add(warning(problem)));
        return new Invocation(true, report.startedAt(), report.startedAt().plus(report.duration()), notifications);
    }

    private static VersionControlDetails provenance(Checkout.Revision revision) {
        return new VersionControlDetails(
                revision.repository(), revision.id(), revision.branch(), Places.ROOT_OF_REPOSITORY);
    }

    private static Notification warning(Problem problem) {
        return warning(problem.where() + ": " + problem.what() + "; " + problem.remedy());
    }

    private static Notification warning(String text) {
        return new Notification("warning", Message.of(VisibleText.of(text)));
    }
}
