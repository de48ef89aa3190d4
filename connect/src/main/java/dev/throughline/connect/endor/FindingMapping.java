package dev.throughline.connect.endor;

import dev.throughline.connect.CveId;
import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ProposedFix.DirectUpgrade;
import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.Skipped;
import dev.throughline.connect.Skipped.Reason;
import dev.throughline.connect.json.Fields;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Endor Labs' finding in our words, or the reason why it is none of ours. */
final class FindingMapping {
    private static final String VULNERABILITY = "spec.finding_metadata.vulnerability.";

    /** Raw records of other databases that the service carries along, and where they have the CVE. */
    private static final List<String> RAW_CVES = List.of(
            VULNERABILITY + "spec.raw.nvd_vulnerability.cve.id",
            VULNERABILITY + "spec.raw.epss_record.cve_id",
            VULNERABILITY + "spec.raw.kev_record.cve_id");

    private final Optional<String> pages;

    /** @param address the API's address, from which that of the pages follows */
    FindingMapping(URI address) {
        String host = String.valueOf(address.getHost());
        this.pages = host.startsWith("api.") ? Optional.of("https://app." + host.substring(4)) : Optional.empty();
    }

    /** What became of a page of rows. */
    record Mapped(List<ReportedFinding> findings, List<Skipped> skipped) {}

    Mapped map(List<Fields> rows) {
        List<ReportedFinding> findings = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Fields row : rows) {
            Optional<Reason> reason = reasonToSkip(row);
            reason.ifPresentOrElse(why -> skipped.add(Skipped.row(why, sample(row))), () -> findings.add(finding(row)));
        }
        return new Mapped(findings, Skipped.merged(skipped));
    }

    /** What a row is about, in a few words. */
    static String sample(Fields row) {
        return Stream.of("meta.name", "spec.extra_key", "spec.target_dependency_package_name")
                .flatMap(path -> row.text(path).stream())
                .collect(Collectors.joining(" "));
    }

    /** The filter of the request has seen to the first two; it is held to that. */
    private static Optional<Reason> reasonToSkip(Fields row) {
        List<String> categories = row.texts("spec.finding_categories");
        if (row.text("uuid").isEmpty() || row.text("spec.project_uuid").isEmpty()) {
            return Optional.of(Reason.UNREADABLE);
        }
        if (!row.textOrEmpty("context.type").equals("CONTEXT_TYPE_MAIN")) {
            return Optional.of(Reason.NOT_ON_DEFAULT_BRANCH);
        }
        if (!categories.isEmpty() && !categories.contains("FINDING_CATEGORY_VULNERABILITY")) {
            return Optional.of(Reason.NOT_A_VULNERABILITY);
        }
        if (cve(row).isEmpty()) {
            return Optional.of(Reason.NO_CVE);
        }
        return component(row).isEmpty() ? Optional.of(Reason.NO_COMPONENT) : Optional.empty();
    }

    private ReportedFinding finding(Fields row) {
        Fields spec = row.at("spec");
        String id = row.text("uuid").orElseThrow();
        String cve = cve(row).orElseThrow();
        return new ReportedFinding(
                id,
                spec.text("project_uuid").orElseThrow(),
                cve,
                CveId.others(cve, ids(row)),
                row.text("meta.description").orElse(cve),
                component(row).orElseThrow(),
                Optional.empty(),
                FindingFacts.severity(spec),
                spec.decimal("finding_metadata.vulnerability.spec.epss_score.probability_score"),
                ReachabilityMapping.verdicts(spec),
                FindingFacts.state(spec),
                row.time("meta.create_time"),
                row.time("meta.update_time"),
                FindingFacts.relation(spec),
                FindingFacts.scope(spec),
                fix(spec),
                spec.texts("dependency_file_paths"),
                spec.text("source_code_version.sha"),
                page(row, id));
    }

    private Optional<String> page(Fields row, String id) {
        return pages.flatMap(host ->
                row.text("tenant_meta.namespace").map(namespace -> host + "/t/" + namespace + "/findings/" + id));
    }

    private static List<String> ids(Fields row) {
        List<String> ids = new ArrayList<>(row.texts(VULNERABILITY + "spec.aliases"));
        row.text(VULNERABILITY + "meta.name").ifPresent(ids::add);
        row.text("spec.extra_key").ifPresent(ids::add);
        return ids;
    }

    private static Optional<String> cve(Fields row) {
        return CveId.firstOf(ids(row))
                .or(() -> CveId.firstOf(RAW_CVES.stream()
                        .flatMap(path -> row.text(path).stream())
                        .toList()))
                .or(() -> CveId.within(row.textOrEmpty("meta.description")));
    }

    private static Optional<ReportedComponent> component(Fields row) {
        return row.text("spec.target_dependency_package_name")
                .flatMap(EndorPackage::parse)
                .map(EndorPackage::component)
                .or(() -> row.text("spec.target_dependency_name")
                        .map(name -> new ReportedComponent(
                                name, row.textOrEmpty("spec.target_dependency_version"), Optional.empty())));
    }

    private static ProposedFix fix(Fields spec) {
        List<DirectUpgrade> upgrades = spec.list("fixing_upgrades.upgrade_list").stream()
                .map(upgrade -> new DirectUpgrade(
                        upgrade.text("direct_dependency_name")
                                .flatMap(EndorPackage::parse)
                                .map(EndorPackage::name)
                                .orElse(""),
                        upgrade.textOrEmpty("from_version"),
                        upgrade.textOrEmpty("to_version"),
                        upgrade.textOrEmpty("upgrade_risk").toLowerCase(Locale.ROOT)))
                .filter(upgrade -> !upgrade.dependency().isEmpty())
                .toList();
        return new ProposedFix(spec.text("proposed_version"), spec.textOrEmpty("remediation"), upgrades);
    }
}
