package dev.throughline.graph.path;

import dev.throughline.graph.fix.Change;
import dev.throughline.graph.path.Trace.Hop;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be done about one path. */
final class Remedies {
    private final Trace trace;

    Remedies(Trace trace) {
        this.trace = trace;
    }

    /** Each of them alone ends the path. */
    List<Change> breaking() {
        List<Change> changes = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            if (!hop.exploits().isEmpty()) {
                changes.add(fixAll(hop));
                if (!hop.inside()) {
                    changes.add(new Change.MakePrivate(
                            hop.to().key(), "Let nothing from the internet reach " + Words.of(hop.to())));
                }
            }
            if (canBeCut(hop)) {
                changes.add(new Change.CutEdge(
                        hop.kind(), hop.from().key(), hop.to().key(), cutTitle(hop)));
            }
        }
        return changes;
    }

    /** None of them ends it; each makes it less likely. */
    List<Change> reducing() {
        List<Change> changes = new ArrayList<>();
        for (Hop hop : trace.exploitedHops()) {
            if (hop.exploits().size() > 1) {
                hop.exploits().stream().limit(5).forEach(exploit -> changes.add(fixOne(hop, exploit)));
            }
        }
        Hop first = trace.hops().getFirst();
        if (trace.width() == Width.WIDE && first.reach().isPresent()) {
            changes.add(
                    new Change.Narrow(first.to().key(), "Let only named address ranges reach " + Words.of(first.to())));
        }
        return changes;
    }

    private static Change fixAll(Hop hop) {
        TreeSet<String> ids = new TreeSet<>();
        hop.exploits().forEach(exploit -> ids.add(exploit.finding().id()));
        String upgrades = hop.exploits().stream()
                .map(Remedies::upgrade)
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
        long more = hop.exploits().stream().map(Remedies::upgrade).distinct().count() - 4;
        return new Change.FixFindings(
                ids, "In " + places(hop.exploits()) + ": " + upgrades + (more > 0 ? " and " + more + " more" : ""));
    }

    private static Change fixOne(Hop hop, Exploit exploit) {
        TreeSet<String> one = new TreeSet<>(List.of(exploit.finding().id()));
        return new Change.FixFindings(
                one,
                "In " + places(List.of(exploit)) + ": " + upgrade(exploit) + ", one of "
                        + hop.exploits().size() + " ways in");
    }

    /** Where it is fixed: several workloads may run what was built there. */
    private static String places(List<Exploit> exploits) {
        return exploits.stream()
                .map(exploit -> exploit.finding().about())
                .distinct()
                .sorted()
                .limit(2)
                .map(key -> key.scheme() + " "
                        + key.name().substring(0, Math.min(80, key.name().length())))
                .collect(Collectors.joining(" and "));
    }

    private static String upgrade(Exploit exploit) {
        String name = exploit.finding().purl().packageName();
        return exploit.finding()
                .fixedVersion()
                .map(version -> "upgrade " + name + " to " + version)
                .orElse("replace " + name + ", for which there is no fixed version");
    }

    /** What an attacker's packets go through is not cut: the workload behind it is made private instead. */
    private static boolean canBeCut(Hop hop) {
        return switch (hop.kind()) {
            case EXPOSES -> true;
            case ROUTES_TO -> hop.from().type().runsCode();
            case RUNS -> false;
            default -> true;
        };
    }

    private static String cutTitle(Hop hop) {
        Entity from = hop.from();
        Entity to = hop.to();
        return switch (hop.kind()) {
            case EXPOSES -> exposureTitle(to);
            case ROUTES_TO -> "Let " + Words.of(from) + " not reach " + Words.of(to);
            case CAN_AUTHENTICATE_AS -> "Take " + Words.of(to) + " away from " + Words.of(from);
            case CAN_AUTHENTICATE_TO -> "Revoke " + Words.of(from) + ", which opens " + Words.of(to);
            case CONTAINS_SECRET -> "Remove " + Words.of(to) + " from " + Words.of(from) + " and its history";
            case HAS_PERMISSION_TO -> "Take from " + Words.of(from) + " the permission to " + Words.of(to);
            case MEMBER_OF -> "Take " + Words.of(from) + " out of " + Words.of(to);
            case ESCAPES_TO -> "Run " + Words.of(from) + " without privileges on its node";
            case REPLICATES_TO -> "Stop the replication from " + Words.of(from) + " to " + Words.of(to);
            case EXECUTES_IN -> "Remove " + from.displayName() + " from " + Words.of(to);
            default -> "Cut " + Words.of(from) + " " + hop.kind().word() + " " + Words.of(to);
        };
    }

    private static String exposureTitle(Entity to) {
        if (to.type().family() == Family.CI_PIPELINE) {
            return "Protect the default branch and pin the actions of " + Words.of(to);
        }
        if (to.type() == EntityType.PACKAGE_VERSION) {
            return "Remove " + to.displayName() + " wherever it is used";
        }
        if (to.type().family() == Family.CODE_REPOSITORY) {
            return "Make " + Words.of(to) + " private";
        }
        return "Take " + Words.of(to) + " off the internet";
    }
}
