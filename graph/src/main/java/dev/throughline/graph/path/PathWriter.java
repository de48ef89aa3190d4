package dev.throughline.graph.path;

import dev.throughline.graph.attack.AttackGraph;
import dev.throughline.graph.attack.RawPath;
import dev.throughline.graph.fix.Change;
import dev.throughline.graph.fix.Effects;
import dev.throughline.graph.path.Trace.Hop;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Width;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes one path out. */
final class PathWriter {
    private static final int MOST_CHANGES = 12;

    private final AttackGraph graph;

    PathWriter(AttackGraph graph) {
        this.graph = graph;
    }

    AttackPath write(RawPath raw, Effects effects, int number) {
        Trace trace = new Trace(graph, raw);
        Shape shape = trace.shape();
        RiskArithmetic arithmetic = new RiskArithmetic(graph.table(), trace, shape);
        List<PathStep> steps = steps(trace);
        Surround surround = new Surround(trace);
        return new AttackPath(
                id(trace, shape),
                shape,
                arithmetic.rule(),
                new Story(trace, shape).title(),
                steps.stream().map(PathStep::sentence).collect(Collectors.joining(" ")),
                arithmetic.score(),
                factors(trace),
                trace.entry(),
                trace.target(),
                steps,
                surround.links(),
                breaking(effects, number),
                new Remedies(trace).reducing(),
                surround.owner(),
                surround.missing());
    }

    private static List<AttackPath.BreakingChange> breaking(Effects effects, int number) {
        return effects.of(number).stream()
                .map(effects::change)
                .map(change -> new AttackPath.BreakingChange(change, effects.count(change)))
                .sorted(Comparator.<AttackPath.BreakingChange>comparingInt(each -> -each.breaks())
                        .thenComparingInt(each -> each.change().effort())
                        .thenComparing(each -> each.change().id()))
                .limit(MOST_CHANGES)
                .toList();
    }

    /** The changes that end a path by what lies on it. */
    List<Change> changes(RawPath raw) {
        return new Remedies(new Trace(graph, raw)).breaking();
    }

    private static List<PathStep> steps(Trace trace) {
        List<PathStep> steps = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            steps.add(new PathStep(
                    steps.size() + 1,
                    hop.from(),
                    hop.edges(),
                    hop.to(),
                    technique(hop),
                    hop.exploits(),
                    Story.sentence(hop)));
        }
        return steps;
    }

    private static Optional<Technique> technique(Hop hop) {
        if (!hop.exploits().isEmpty()) {
            return Optional.of(
                    hop.inside()
                            ? Technique.EXPLOITATION_OF_REMOTE_SERVICES
                            : Technique.EXPLOIT_PUBLIC_FACING_APPLICATION);
        }
        if (hop.taken()) {
            return Optional.of(
                    hop.to().has(InsightKind.ALLOWS_PUBLIC_ACCESS)
                            ? Technique.DATA_FROM_CLOUD_STORAGE
                            : Technique.PASSWORD_GUESSING);
        }
        return Technique.of(hop.kind(), hop.to().type());
    }

    /** Shape, entities in order and kinds of edges: what stays when a vulnerability is found or fixed. */
    private static String id(Trace trace, Shape shape) {
        StringBuilder identity = new StringBuilder(shape.word());
        for (Hop hop : trace.hops()) {
            identity.append('\n')
                    .append(hop.kind().word())
                    .append('\n')
                    .append(hop.to().key());
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(identity.toString().getBytes(StandardCharsets.UTF_8));
            return "ap-" + HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private SortedSet<RiskFactor> factors(Trace trace) {
        SortedSet<RiskFactor> factors = new TreeSet<>(List.of(RiskFactor.INTERNET_EXPOSURE));
        addIf(factors, trace.width() == Width.WIDE, RiskFactor.WIDE_EXPOSURE);
        for (Hop hop : trace.exploitedHops()) {
            Exploit exploit = hop.exploits().getFirst();
            addIf(factors, exploit.worksInside(), RiskFactor.REACHABLE_VULNERABILITY);
            addIf(factors, exploit.grade() == Exploit.Grade.UNKNOWN, RiskFactor.REACHABILITY_UNKNOWN);
            addIf(factors, exploit.finding().knownExploited(), RiskFactor.KNOWN_EXPLOIT);
            addIf(factors, exploit.finding().epss().orElse(0) >= graph.table().epss(), RiskFactor.LIKELY_EXPLOIT);
        }
        addIf(factors, trace.target().has(InsightKind.CONTAINS_SENSITIVE_DATA), RiskFactor.SENSITIVE_DATA);
        addIf(
                factors,
                trace.target().criticality().compareTo(Criticality.HIGH) <= 0
                        || trace.target().has(InsightKind.CRITICAL_RESOURCE),
                RiskFactor.CRITICAL_RESOURCE);
        addIf(factors, trace.goesInside() || trace.uses(EdgeKind.CAN_AUTHENTICATE_AS), RiskFactor.LATERAL_MOVEMENT);
        addIf(factors, trace.endsAsAdministrator(), RiskFactor.ADMIN_RIGHTS);
        addIf(factors, trace.uses(EdgeKind.ESCAPES_TO), RiskFactor.CONTAINER_ESCAPE);
        addIf(factors, trace.uses(EdgeKind.CONTAINS_SECRET), RiskFactor.LEAKED_SECRET);
        addIf(
                factors,
                trace.shape() == Shape.WEAK_PIPELINE || trace.shape() == Shape.MALICIOUS_PACKAGE,
                RiskFactor.SUPPLY_CHAIN);
        addIf(
                factors,
                trace.hops().stream()
                                .map(hop -> hop.to().environment())
                                .distinct()
                                .count()
                        > 1,
                RiskFactor.CROSS_ENVIRONMENT);
        return Collections.unmodifiableSortedSet(factors);
    }

    private static void addIf(SortedSet<RiskFactor> factors, boolean condition, RiskFactor factor) {
        if (condition) {
            factors.add(factor);
        }
    }
}
