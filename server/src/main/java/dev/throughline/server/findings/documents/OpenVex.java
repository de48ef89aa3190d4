package dev.throughline.server.findings.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.model.RepositoryKey;
import dev.throughline.report.ContentId;
import dev.throughline.report.JsonText;
import dev.throughline.report.VisibleText;
import dev.throughline.report.openvex.OpenVexDocument;
import dev.throughline.report.openvex.OpenVexDocument.Identifiers;
import dev.throughline.report.openvex.OpenVexDocument.Product;
import dev.throughline.report.openvex.OpenVexDocument.Statement;
import dev.throughline.report.openvex.OpenVexDocument.Subcomponent;
import dev.throughline.report.openvex.OpenVexDocument.Vulnerability;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Findings as statements of an OpenVEX document. */
final class OpenVex {
    private static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

    private final JsonMapper mapper =
            JsonText.mapper(JsonInclude.Include.NON_EMPTY).build();

    void write(RepositoryKey repository, List<RepositoryFinding> findings, Instant now, Writer out) throws IOException {
        String product = RepositoryPurl.of(repository);
        List<Statement> statements = findings.stream()
                .map(finding -> statement(finding, product))
                .distinct()
                .toList();
        OpenVexDocument document = new OpenVexDocument(
                CONTEXT,
                ContentId.urnOf(now + mapper.writeValueAsString(statements)),
                "Throughline",
                "Document Creator",
                now,
                1,
                "throughline hub",
                statements);
        JsonText.write(mapper.writerFor(OpenVexDocument.class), document, out);
    }

    private static Statement statement(RepositoryFinding finding, String product) {
        Vex vex = Vex.of(finding);
        String component = finding.purl().toString();
        return new Statement(
                new Vulnerability(finding.advisory(), Optional.of(VisibleText.of(finding.title())), finding.aliases()),
                List.of(new Product(
                        product,
                        new Identifiers(product),
                        List.of(new Subcomponent(component, new Identifiers(component))))),
                switch (vex.status()) {
                    case AFFECTED -> "affected";
                    case NOT_REACHABLE, FALSE_POSITIVE, PROTECTED -> "not_affected";
                    case UNDER_INVESTIGATION -> "under_investigation";
                },
                switch (vex.status()) {
                    case NOT_REACHABLE -> Optional.of("vulnerable_code_not_in_execute_path");
                    case FALSE_POSITIVE -> Optional.of("vulnerable_code_not_present");
                    case PROTECTED -> Optional.of("inline_mitigations_already_exist");
                    case AFFECTED, UNDER_INVESTIGATION -> Optional.empty();
                },
                VisibleText.of(vex.detail()),
                vex.status() == Vex.Status.AFFECTED ? Optional.of(VisibleText.of(finding.remedy())) : Optional.empty());
    }
}
