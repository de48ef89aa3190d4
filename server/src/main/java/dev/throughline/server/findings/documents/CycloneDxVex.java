package dev.throughline.server.findings.documents;

import dev.throughline.model.Purl;
import dev.throughline.model.RepositoryKey;
import dev.throughline.report.ContentId;
import dev.throughline.report.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.metadata.ToolInformation;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.cyclonedx.model.vulnerability.Vulnerability.Affect;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis;
import org.cyclonedx.model.vulnerability.Vulnerability.Rating;

/** Findings as CycloneDX vulnerabilities with their analysis, and the components that they are in. */
final class CycloneDxVex {
    private CycloneDxVex() {}

    static void write(RepositoryKey repository, List<RepositoryFinding> findings, Instant now, Writer out)
            throws IOException {
        Bom bom = new Bom();
        bom.setSerialNumber(null);
        bom.setMetadata(metadata(repository, now));
        Map<Purl, Component> components = new LinkedHashMap<>();
        findings.forEach(finding -> components.computeIfAbsent(finding.purl(), CycloneDxVex::component));
        bom.setComponents(List.copyOf(components.values()));
        bom.setVulnerabilities(
                findings.stream().map(CycloneDxVex::vulnerability).toList());
        bom.setSerialNumber(ContentId.urnOf(json(bom)));
        out.write(json(bom));
        out.write('\n');
        out.flush();
    }

    private static String json(Bom bom) {
        try {
            return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
        } catch (GeneratorException e) {
            throw new IllegalStateException("the document cannot be written", e);
        }
    }

    private static Metadata metadata(RepositoryKey repository, Instant now) {
        Component tool = new Component();
        tool.setType(Component.Type.APPLICATION);
        tool.setName("Throughline hub");
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(tool));
        Component product = new Component();
        product.setType(Component.Type.APPLICATION);
        product.setBomRef("repository");
        product.setName(repository.name());
        product.setPurl(RepositoryPurl.of(repository));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(now));
        metadata.setToolChoice(tools);
        metadata.setComponent(product);
        return metadata;
    }

    private static Component component(Purl purl) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setBomRef(purl.toString());
        component.setName(VisibleText.of(purl.name()));
        purl.version().ifPresent(version -> component.setVersion(VisibleText.of(version)));
        component.setPurl(purl.toString());
        return component;
    }

    private static Vulnerability vulnerability(RepositoryFinding finding) {
        Vulnerability vulnerability = new Vulnerability();
        vulnerability.setBomRef(finding.advisory() + "@" + finding.purl());
        vulnerability.setId(VisibleText.of(finding.advisory()));
        vulnerability.setDescription(VisibleText.of(finding.title()));
        vulnerability.setRecommendation(VisibleText.of(finding.remedy()));
        Rating rating = new Rating();
        rating.setSeverity(
                switch (finding.severity()) {
                    case UNKNOWN -> Rating.Severity.UNKNOWN;
                    case NONE -> Rating.Severity.NONE;
                    case LOW -> Rating.Severity.LOW;
                    case MEDIUM -> Rating.Severity.MEDIUM;
                    case HIGH -> Rating.Severity.HIGH;
                    case CRITICAL -> Rating.Severity.CRITICAL;
                });
        finding.cvss().ifPresent(rating::setScore);
        vulnerability.setRatings(List.of(rating));
        vulnerability.setAnalysis(analysis(finding));
        Affect affect = new Affect();
        affect.setRef(finding.purl().toString());
        vulnerability.setAffects(List.of(affect));
        return vulnerability;
    }

    private static Analysis analysis(RepositoryFinding finding) {
        Vex vex = Vex.of(finding);
        Analysis analysis = new Analysis();
        analysis.setDetail(VisibleText.of(vex.detail()));
        switch (vex.status()) {
            case AFFECTED -> {
                analysis.setState(Analysis.State.EXPLOITABLE);
                if (finding.fixVersion().isPresent()) {
                    analysis.setResponses(List.of(Analysis.Response.UPDATE));
                }
            }
            case NOT_REACHABLE -> {
                analysis.setState(Analysis.State.NOT_AFFECTED);
                analysis.setJustification(Analysis.Justification.CODE_NOT_REACHABLE);
            }
            case FALSE_POSITIVE -> analysis.setState(Analysis.State.FALSE_POSITIVE);
            case PROTECTED -> {
                analysis.setState(Analysis.State.NOT_AFFECTED);
                analysis.setJustification(Analysis.Justification.PROTECTED_BY_MITIGATING_CONTROL);
            }
            case UNDER_INVESTIGATION -> analysis.setState(Analysis.State.IN_TRIAGE);
        }
        return analysis;
    }
}
