package dev.throughline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.Budget;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryData;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Identification;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.ScanReport;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.Target;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import dev.throughline.model.VersionEvent.Introduced;
import dev.throughline.model.VersionRange;
import dev.throughline.scan.ScanListener.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Purl CODEC = Purl.maven("org.example", "codec", "1.2.0");
    private static final Problem UNRESOLVED = new Problem("org.example:gone", "is nowhere", "check its name");

    private final OneFileArchive archive = new OneFileArchive("codec/Codec.class");
    private final List<Stage> stages = new ArrayList<>();
    private List<CodeUnit> code = List.of(new CodeUnit(archive, "", CodeUnit.Role.DEPENDENCY, Optional.of(CODEC)));
    private List<Component> components = List.of(component());
    private boolean graphFails;

    @Test
    void takesATargetThroughEveryStage() {
        ScanReport report = scan(ScanOptions.DEFAULT);

        assertThat(report.target().name()).isEqualTo("shop.jar");
        assertThat(report.components()).containsExactly(component());
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.advisory().id()).isEqualTo("CVE-2099-0001");
            assertThat(finding.verdict()).isInstanceOf(Reachable.class);
        });
        assertThat(report.upgradePlans()).extracting(UpgradePlan::component).containsExactly(CODEC);
        assertThat(report.analysis()).isPresent();
        assertThat(report.startedAt()).isEqualTo(NOW);
        assertThat(report.duration()).isEqualTo(Duration.ZERO);
        assertThat(stages).containsExactly(Stage.values());
    }

    @Test
    void keepsTheProblemsOfEveryStage() {
        assertThat(scan(ScanOptions.DEFAULT).problems()).containsExactly(UNRESOLVED, OneCallGraph.UNREADABLE);
    }

    @Test
    void saysWhoseCodeTheClassesOfTheFindingsAre() {
        assertThat(scan(ScanOptions.DEFAULT).classOrigins())
                .containsOnly(java.util.Map.entry(
                        "codec.Codec", new ClassOrigin(ClassOrigin.Kind.DEPENDENCY, Optional.of(CODEC))));
    }

    @Test
    void buildsNoCallGraphWhenNothingMatches() {
        components = List.of();

        ScanReport report = scan(ScanOptions.DEFAULT);

        assertThat(report.findings()).isEmpty();
        assertThat(report.upgradePlans()).isEmpty();
        assertThat(report.analysis()).isEmpty();
        assertThat(stages).doesNotContain(Stage.BUILDING_CALL_GRAPH, Stage.PLANNING_UPGRADES);
    }

    @Test
    void aTargetWithoutCodeHasUnknownVerdicts() {
        code = List.of();

        assertThat(reasons(scan(ScanOptions.DEFAULT))).containsExactly(Reason.NO_CODE);
    }

    @Test
    void withoutReachabilityVerdictsAreUnknown() {
        ScanOptions options = new ScanOptions(
                ScanOptions.DEFAULT.inventory(),
                false,
                ScanOptions.DEFAULT.entryPoints(),
                Optional.empty(),
                Optional.empty(),
                Budget.ALL);

        assertThat(reasons(scan(options))).containsExactly(Reason.NOT_ANALYSED);
    }

    @Test
    void closesTheTargetWhateverHappens() {
        graphFails = true;

        assertThatThrownBy(() -> scan(ScanOptions.DEFAULT)).isInstanceOf(InputException.class);
        assertThat(archive.isClosed()).isTrue();
    }

    @Test
    void givesTheSameReportTwice() {
        assertThat(scan(ScanOptions.DEFAULT)).isEqualTo(scan(ScanOptions.DEFAULT));
    }

    private ScanReport scan(ScanOptions options) {
        Target target = new Target("shop.jar", Target.Kind.JAR);
        InventoryReader inventoryReader = new InventoryReader(
                List.of((_, _, _) -> Optional.of(new Inventory(target, components, code, List.of(UNRESOLVED)))));
        AdvisoryMatcher matcher = new AdvisoryMatcher((_, _) -> List.of(advisory()), _ -> List.of());
        Scan scan = new Scan(
                inventoryReader,
                matcher,
                new AdvisoryData("embedded", Optional.of(NOW), 1, false),
                (_, _) -> {
                    if (graphFails) {
                        throw new InputException("jdk", "is not there", "install it");
                    }
                    return new OneCallGraph(MethodRef.parse("codec.Codec.decode()V"));
                },
                matches -> matches.stream().map(ScanTest::plan).toList(),
                "0.1.0",
                InstantSource.fixed(NOW));
        return scan.run("shop.jar", options, (stage, _) -> {
            if (!stages.contains(stage)) {
                stages.add(stage);
            }
        });
    }

    private static UpgradePlan plan(AdvisoryMatch match) {
        Purl purl = match.component().purl();
        return new UpgradePlan(purl, purl, List.of(), Optional.of("no version is known"));
    }

    private static List<Reason> reasons(ScanReport report) {
        return report.findings().stream()
                .map(finding -> ((Unknown) finding.verdict()).reason())
                .toList();
    }

    private static Component component() {
        return new Component(
                CODEC,
                Scope.COMPILE,
                Relation.DIRECT,
                List.of(),
                new Identification(Identification.Method.MAVEN_METADATA, Confidence.HIGH, "pom.properties"),
                List.of(Location.of("shop.jar")),
                Optional.empty());
    }

    private static Advisory advisory() {
        VersionRange everything = new VersionRange(VersionRange.Type.ECOSYSTEM, List.of(new Introduced("0")));
        return new Advisory(
                "CVE-2099-0001",
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Severity.UNKNOWN,
                List.of(),
                List.of(new AffectedPackage("Maven", "org.example:codec", List.of(everything), List.of(), false)),
                List.of(),
                Exploitation.UNKNOWN,
                List.of());
    }
}
