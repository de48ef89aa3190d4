package dev.throughline.report.cyclonedx;

import dev.throughline.model.Component;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ContentId;
import dev.throughline.report.ReportRenderer;
import dev.throughline.report.UpgradeAdvice;
import dev.throughline.report.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.metadata.ToolInformation;

/** Writes the bill of materials with every finding as VEX. */
public final class CycloneDxReport implements ReportRenderer {
    private static final String TARGET_REF = "target";

    /** Writes all of it, compared or not: a bill of materials that leaves out what is known already is no bill. */
    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        Bom bom = bom(report);
        // The same content has the same serial number, which is a part of the content: so it is computed without one.
        bom.setSerialNumber(ContentId.urnOf(json(bom)));
        out.write(json(bom));
        out.write('\n');
        out.flush();
    }

    private static Bom bom(ScanReport report) {
        BomRefs refs = new BomRefs(report);
        Optional<Component> self = report.components().stream()
                .filter(component -> component.relation() == Relation.SELF)
                .findFirst();
        String root = self.map(refs::of).orElse(TARGET_REF);
        Bom bom = new Bom();
        bom.setSerialNumber(null);
        bom.setMetadata(metadata(report, self, root));
        bom.setComponents(report.components().stream()
                .filter(component -> !self.equals(Optional.of(component)))
                .map(component ->
                        Components.of(component, refs.of(component), org.cyclonedx.model.Component.Type.LIBRARY))
                .toList());
        bom.setDependencies(dependencies(report, refs, root));
        Vulnerabilities vulnerabilities = new Vulnerabilities(refs, new UpgradeAdvice(report));
        bom.setVulnerabilities(
                report.findings().stream().map(vulnerabilities::of).toList());
        return bom;
    }

    private static Metadata metadata(ScanReport report, Optional<Component> self, String root) {
        org.cyclonedx.model.Component tool = new org.cyclonedx.model.Component();
        tool.setType(org.cyclonedx.model.Component.Type.APPLICATION);
        tool.setName("Throughline");
        tool.setVersion(VisibleText.of(report.toolVersion()));
        ToolInformation tools = new ToolInformation();
        tools.setComponents(List.of(tool));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(report.startedAt()));
        metadata.setToolChoice(tools);
        metadata.setComponent(
                self.map(component -> Components.of(component, root, org.cyclonedx.model.Component.Type.APPLICATION))
                        .orElseGet(() -> target(report)));
        return metadata;
    }

    private static org.cyclonedx.model.Component target(ScanReport report) {
        org.cyclonedx.model.Component target = new org.cyclonedx.model.Component();
        target.setType(org.cyclonedx.model.Component.Type.APPLICATION);
        target.setBomRef(TARGET_REF);
        target.setName(VisibleText.of(report.target().name()));
        return target;
    }

    /** What depends on what, as far as the dependency paths tell. */
    private static List<Dependency> dependencies(ScanReport report, BomRefs refs, String root) {
        Map<Purl, String> refsByPurl = new HashMap<>();
        Map<String, SortedSet<String>> dependenciesByRef = new TreeMap<>();
        dependenciesByRef.put(root, new TreeSet<>());
        for (Component component : report.components()) {
            refsByPurl.putIfAbsent(component.purl(), refs.of(component));
            dependenciesByRef.putIfAbsent(refs.of(component), new TreeSet<>());
        }
        for (Component component : report.components()) {
            List<Purl> path = component.dependencyPath();
            if (path.size() > 1) {
                String parent = path.size() == 2 ? root : refsByPurl.get(path.get(path.size() - 2));
                if (parent != null) {
                    dependenciesByRef
                            .computeIfAbsent(parent, ref -> new TreeSet<>())
                            .add(refs.of(component));
                }
            }
        }
        return dependenciesByRef.entrySet().stream()
                .map(entry -> dependency(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Dependency dependency(String ref, SortedSet<String> dependencies) {
        Dependency dependency = new Dependency(ref);
        if (!dependencies.isEmpty()) {
            dependency.setDependencies(
                    dependencies.stream().map(Dependency::new).toList());
        }
        return dependency;
    }

    private static String json(Bom bom) {
        try {
            return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
        } catch (GeneratorException e) {
            throw new IllegalStateException("the bill of materials cannot be written as CycloneDX 1.6", e);
        }
    }
}
