package dev.throughline.graph.path;

import dev.throughline.graph.path.Trace.Hop;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.graph.risk.RiskLevel;
import dev.throughline.graph.risk.RiskScore;
import dev.throughline.graph.risk.RiskScore.Line;
import dev.throughline.graph.risk.RiskTable;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code score = 100 × exploitability × impact}. Exploitability multiplies the factors of exposure and of every exploit, capped
 * by the mildest severity used; impact is the larger of criticality and sensitivity, raised by administration. A path that
 * meets a rule of the catalogue has at least the rule's level.
 */
final class RiskArithmetic {
    private final RiskTable table;
    private final Trace trace;
    private final Shape shape;
    private final List<Line> lines = new ArrayList<>();

    RiskArithmetic(RiskTable table, Trace trace, Shape shape) {
        this.table = table;
        this.trace = trace;
        this.shape = shape;
    }

    RiskScore score() {
        double exploitability = exposure() * opening() * exploits();
        double cap = cap();
        if (exploitability > cap) {
            lines.add(new Line("cap by severity", cap, "no more than the severity of what is exploited"));
        }
        double impact = impact();
        int score = (int) Math.round(100 * Math.min(exploitability, cap) * impact);
        Optional<RiskLevel> least = leastLevel();
        if (least.isPresent() && score < least.get().from()) {
            score = least.get().from();
            lines.add(new Line(
                    "raised",
                    score,
                    rule().orElse("the rule") + " is " + least.get().name().toLowerCase(Locale.ROOT)
                            + " whatever the exploit evidence"));
        }
        return new RiskScore(score, RiskLevel.of(score), lines);
    }

    private double exposure() {
        Width width = trace.width();
        double factor = width == Width.WIDE ? table.wide() : table.narrow();
        lines.add(new Line("exposure", factor, width == Width.WIDE ? "open to anybody" : "open to named ranges"));
        for (Hop hop : trace.hops()) {
            if (hop.inside() && hop.taken()) {
                factor *= table.oneHop();
                lines.add(new Line(
                        "exposure", table.oneHop(), Words.of(hop.to()) + " is reached through another workload"));
            }
        }
        return factor;
    }

    private double opening() {
        double factor = switch (shape) {
            case LEAKED_SECRET -> table.leakedSecret();
            case WEAK_PIPELINE -> table.weakPipeline();
            case PUBLIC_DATA -> trace.target().has(InsightKind.ALLOWS_PUBLIC_ACCESS) ? 1 : table.weakLogin();
            case EXPOSED_WORKLOAD,
                    WORKLOAD_TO_DATA,
                    WORKLOAD_TO_SCOPE,
                    WORKLOAD_TO_NODE,
                    WORKLOAD_TO_RESOURCE,
                    INNER_WORKLOAD,
                    MALICIOUS_PACKAGE -> 1;
        };
        if (factor < 1) {
            lines.add(new Line("opening", factor, shape.word()));
        }
        return factor;
    }

    private double exploits() {
        double factor = 1;
        for (Hop hop : trace.exploitedHops()) {
            Exploit exploit = hop.exploits().getFirst();
            factor *= exploit.reachability() * exploit.evidence();
            lines.add(new Line("reachability", exploit.reachability(), reachability(exploit)));
            lines.add(new Line("exploit evidence", exploit.evidence(), evidence(exploit)));
        }
        return factor;
    }

    private static String reachability(Exploit exploit) {
        String what = exploit.finding().vulnerability() + " ";
        return switch (exploit.verdict().kind()) {
            case REACHABLE ->
                what + "is reachable at " + exploit.verdict().level().name().toLowerCase(Locale.ROOT) + " level";
            case POTENTIALLY_REACHABLE -> what + "may be reachable";
            case UNREACHABLE -> what + "has no caller, but its library runs in the path of every request";
            case UNKNOWN -> what + "may be reachable: nobody knows";
        };
    }

    private String evidence(Exploit exploit) {
        if (exploit.finding().knownExploited()) {
            return "known exploited";
        }
        if (exploit.finding().epss().orElse(0) >= table.epss()) {
            return "EPSS " + exploit.finding().epss().getAsDouble();
        }
        return exploit.finding().exploitCode() ? "exploit code is public" : "no exploit seen";
    }

    private double cap() {
        double cap = 1;
        for (Hop hop : trace.exploitedHops()) {
            SeverityLevel severity = hop.exploits().getFirst().finding().severity();
            cap = Math.min(cap, table.cap(severity));
        }
        return cap;
    }

    private double impact() {
        Entity target = trace.target();
        double impact = table.impact(target.criticality());
        String why = "criticality " + target.criticality().name().toLowerCase(Locale.ROOT);
        if (target.has(InsightKind.CONTAINS_SENSITIVE_DATA) && table.sensitiveData() > impact) {
            impact = table.sensitiveData();
            why = "sensitive data";
        }
        if (target.type().family() == Family.SECRET_STORE && table.secrets() > impact) {
            impact = table.secrets();
            why = "a store of secrets";
        }
        if (trace.endsAsAdministrator() && table.adminReach() > impact) {
            impact = table.adminReach();
            why = "rights to administer it";
        }
        lines.add(new Line("impact", impact, why));
        return impact;
    }

    /** The rule of the catalogue that the path meets. */
    Optional<String> rule() {
        boolean function = trace.weakestGrade()
                .filter(grade -> grade == Exploit.Grade.FUNCTION)
                .isPresent();
        return switch (shape) {
            case EXPOSED_WORKLOAD -> Optional.of(exposedRule());
            case WORKLOAD_TO_DATA -> when(function && !trace.goesInside(), "CR2");
            case WORKLOAD_TO_SCOPE -> when(function && !trace.goesInside(), "CR3");
            case WORKLOAD_TO_NODE -> when(function && !trace.goesInside(), "CR4");
            case WORKLOAD_TO_RESOURCE -> Optional.empty();
            case INNER_WORKLOAD -> Optional.of("CR7");
            case LEAKED_SECRET -> Optional.of("CR8");
            case WEAK_PIPELINE -> when(trace.endsAsAdministrator(), "CR9");
            case PUBLIC_DATA ->
                when(
                        trace.hops().size() == 1
                                && trace.target().has(InsightKind.ALLOWS_PUBLIC_ACCESS)
                                && trace.target().has(InsightKind.CONTAINS_SENSITIVE_DATA),
                        "CR10");
            case MALICIOUS_PACKAGE -> Optional.of("CR11");
        };
    }

    private String exposedRule() {
        return switch (trace.weakestGrade().orElseThrow()) {
            case FUNCTION -> "CR1";
            case COMPONENT, MAYBE -> "CR5";
            case UNKNOWN -> "CR6";
        };
    }

    private Optional<RiskLevel> leastLevel() {
        return rule().flatMap(rule -> switch (rule) {
            case "CR1" -> Optional.of(isExploited() ? RiskLevel.CRITICAL : RiskLevel.HIGH);
            case "CR2", "CR3", "CR4", "CR10", "CR11" -> Optional.of(RiskLevel.CRITICAL);
            case "CR5" -> Optional.of(isKnownExploited() ? RiskLevel.HIGH : RiskLevel.MEDIUM);
            case "CR6", "CR8", "CR9" -> Optional.of(RiskLevel.HIGH);
            case "CR7" -> Optional.of(RiskLevel.MEDIUM);
            default -> Optional.empty();
        });
    }

    private boolean isExploited() {
        return trace.exploitedHops().stream()
                .allMatch(hop -> hop.exploits().getFirst().exploited(table));
    }

    private boolean isKnownExploited() {
        return trace.exploitedHops().stream()
                .allMatch(hop -> hop.exploits().getFirst().finding().knownExploited());
    }

    private static Optional<String> when(boolean condition, String rule) {
        return condition ? Optional.of(rule) : Optional.empty();
    }
}
