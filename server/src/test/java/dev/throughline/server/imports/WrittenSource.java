package dev.throughline.server.imports;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.FindingSource;
import dev.throughline.connect.ImportPage;
import dev.throughline.connect.ProposedFix;
import dev.throughline.connect.ReportedComponent;
import dev.throughline.connect.ReportedFinding;
import dev.throughline.connect.ReportedState;
import dev.throughline.connect.ReportedVerdict;
import dev.throughline.connect.RepositoryHint;
import dev.throughline.connect.ScannedProject;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A scanner whose findings a test writes down, a line each: {@code CVE state verdict level}. */
final class WrittenSource implements FindingSource {
    private final String tool;
    private final List<ScannedProject> projects = new ArrayList<>();
    private final List<ReportedFinding> findings = new ArrayList<>();

    WrittenSource(String tool) {
        this.tool = tool;
    }

    WrittenSource project(String id, String... addresses) {
        List<RepositoryHint> hints = Arrays.stream(addresses)
                .map(address -> new RepositoryHint("test", address))
                .toList();
        projects.add(new ScannedProject(id, id, "", hints, new TreeMap<>(), false, Optional.empty()));
        return this;
    }

    /** A finding of a project in {@code org.example:codec@1.2.0}. */
    WrittenSource finding(String project, String line) {
        String[] words = line.split(" ", -1);
        ReportedState state = new ReportedState(ReportedState.Kind.valueOf(words[1]), "said so");
        List<ReportedVerdict> verdicts = words.length < 4
                ? List.of()
                : List.of(ReportedVerdict.of(Verdict.Kind.valueOf(words[2]), Level.valueOf(words[3]), "TEST"));
        findings.add(new ReportedFinding(
                tool + " " + project + " " + words[0],
                project,
                words[0],
                List.of(),
                "a title",
                ReportedComponent.of(Purl.parse("pkg:maven/org.example/codec@1.2.0")),
                Optional.empty(),
                new Severity(SeverityLevel.HIGH, OptionalDouble.of(8.1), Optional.empty()),
                OptionalDouble.of(0.1),
                verdicts,
                state,
                Optional.of(Instant.parse("2026-02-01T10:00:00Z")),
                Optional.empty(),
                Relation.DIRECT,
                Scope.COMPILE,
                ProposedFix.NONE,
                List.of("pom.xml"),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    WrittenSource without() {
        findings.clear();
        return this;
    }

    @Override
    public String tool() {
        return tool;
    }

    @Override
    public ConnectionCheck check() {
        throw new IllegalStateException("nobody asks");
    }

    @Override
    public ImportPage page(Cursor at) {
        return at.isStart()
                ? ImportPage.ofProjects(projects, Optional.of(new Cursor("findings")))
                : ImportPage.ofFindings(findings, List.of(), Optional.empty());
    }
}
