package dev.throughline.report.openvex;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.model.Advisory;
import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Relation;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ContentId;
import dev.throughline.report.JsonText;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VexStatement;
import dev.throughline.report.openvex.OpenVexDocument.Identifiers;
import dev.throughline.report.openvex.OpenVexDocument.Product;
import dev.throughline.report.openvex.OpenVexDocument.Statement;
import dev.throughline.report.openvex.OpenVexDocument.Subcomponent;
import dev.throughline.report.openvex.OpenVexDocument.Vulnerability;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes every finding as a statement of an OpenVEX 0.2.0 document. */
public final class OpenVexReport implements ReportRenderer {
    private static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

    private final JsonMapper mapper =
            JsonText.mapper(JsonInclude.Include.NON_EMPTY).build();

    /** Writes every statement, compared or not: a statement that is gone would say nothing of what holds. */
    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        UpgradeAdvice upgrades = new UpgradeAdvice(report);
        Optional<String> product = report.components().stream()
                .filter(component -> component.relation() == Relation.SELF)
                .map(component -> component.purl().toString())
                .findFirst();
        List<Statement> statements = report.findings().stream()
                .map(finding -> statement(finding, product, upgrades))
                // A component that stands in two places is one product, and no statement may be there twice.
                .distinct()
                .toList();
        String content = report.startedAt() + mapper.writeValueAsString(statements);
        OpenVexDocument document = new OpenVexDocument(
                CONTEXT,
                ContentId.urnOf(content),
                "Throughline",
                "Document Creator",
                report.startedAt(),
                1,
                "throughline " + report.toolVersion(),
                statements);
        JsonText.write(mapper.writerFor(OpenVexDocument.class), document, out);
    }

    private static Statement statement(Finding finding, Optional<String> product, UpgradeAdvice upgrades) {
        Advisory advisory = finding.advisory();
        VexStatement vex = VexStatement.of(finding);
        boolean affected = vex.status() == VexStatement.Status.AFFECTED;
        return new Statement(
                new Vulnerability(
                        advisory.id(),
                        Optional.of(advisory.summary()).filter(summary -> !summary.isEmpty()),
                        advisory.aliases()),
                List.of(product(finding.component(), product)),
                status(vex.status()),
                justification(vex.status()),
                vex.detail(),
                affected ? Optional.of(upgrades.sentenceFor(finding)) : Optional.empty());
    }

    /** The target with the component inside; the component alone where the target has no name of its own. */
    private static Product product(Component component, Optional<String> target) {
        String purl = component.purl().toString();
        if (target.isEmpty() || target.get().equals(purl)) {
            return new Product(purl, new Identifiers(purl), List.of());
        }
        return new Product(
                target.get(), new Identifiers(target.get()), List.of(new Subcomponent(purl, new Identifiers(purl))));
    }

    private static String status(VexStatement.Status status) {
        return switch (status) {
            case AFFECTED -> "affected";
            case CODE_NOT_REACHABLE, CODE_NOT_PRESENT -> "not_affected";
            case UNDER_INVESTIGATION -> "under_investigation";
        };
    }

    private static Optional<String> justification(VexStatement.Status status) {
        return switch (status) {
            case CODE_NOT_REACHABLE -> Optional.of("vulnerable_code_not_in_execute_path");
            case CODE_NOT_PRESENT -> Optional.of("vulnerable_code_not_present");
            case AFFECTED, UNDER_INVESTIGATION -> Optional.empty();
        };
    }
}
