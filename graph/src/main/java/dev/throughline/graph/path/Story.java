package dev.throughline.graph.path;

import dev.throughline.graph.path.Trace.Hop;
import dev.throughline.graph.risk.Exploit;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.PermissionLevel;
import dev.throughline.model.graph.Width;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A path in sentences. */
final class Story {
    private final Trace trace;
    private final Shape shape;

    Story(Trace trace, Shape shape) {
        this.trace = trace;
        this.shape = shape;
    }

    /** The path in one sentence, without a full stop. */
    String title() {
        Entity target = trace.target();
        return switch (shape) {
            case EXPOSED_WORKLOAD ->
                exposed() + " " + vulnerable(trace.exploitedHops().getFirst());
            case WORKLOAD_TO_DATA, WORKLOAD_TO_SCOPE, WORKLOAD_TO_NODE, WORKLOAD_TO_RESOURCE ->
                exposed() + " " + vulnerable(trace.exploitedHops().getFirst()) + " and can "
                        + verb(trace.hops().getLast()) + " " + Words.of(target);
            case INNER_WORKLOAD ->
                Words.capitalized(Words.of(target)) + " is reached from the internet through another workload and "
                        + vulnerable(trace.exploitedHops().getFirst());
            case LEAKED_SECRET ->
                "A secret in " + Words.of(secretPlace()) + ", which outsiders can read, opens " + Words.of(target);
            case WEAK_PIPELINE ->
                Words.capitalized(Words.of(trace.entry())) + " can be changed by outsiders and can "
                        + verb(trace.hops().getLast()) + " " + Words.of(target);
            case PUBLIC_DATA ->
                Words.capitalized(Words.of(trace.hops().getFirst().to())) + dataTitle(target);
            case MALICIOUS_PACKAGE ->
                "Malicious package " + trace.entry().displayName() + " runs in " + Words.of(runsIn())
                        + (runsIn().equals(target)
                                ? ""
                                : ", which can " + verb(trace.hops().getLast()) + " " + Words.of(target));
        };
    }

    private String dataTitle(Entity target) {
        boolean direct = trace.hops().size() == 1;
        String sensitive = target.has(InsightKind.CONTAINS_SENSITIVE_DATA) ? " with sensitive data" : "";
        if (direct) {
            return sensitive
                    + (target.has(InsightKind.ALLOWS_PUBLIC_ACCESS)
                            ? " can be read by anybody"
                            : " takes passwords from the internet");
        }
        return " leads from the internet to " + Words.of(target) + sensitive;
    }

    private Entity secretPlace() {
        return trace.hops().stream()
                .filter(hop -> hop.kind() == EdgeKind.CONTAINS_SECRET)
                .findFirst()
                .orElseThrow()
                .from();
    }

    private Entity runsIn() {
        return trace.hops().stream()
                .filter(hop -> hop.kind() == EdgeKind.EXECUTES_IN)
                .findFirst()
                .orElseThrow()
                .to();
    }

    private String exposed() {
        Hop first = trace.exploitedHops().getFirst();
        String how = first.inside()
                ? "Internet-reachable "
                : trace.width() == Width.WIDE ? "Internet-exposed " : "Narrowly exposed ";
        return how + Words.of(first.to());
    }

    private static String vulnerable(Hop hop) {
        Exploit exploit = hop.exploits().getFirst();
        String severity = exploit.finding().severity().name().toLowerCase(Locale.ROOT);
        String article = severity.startsWith("u") ? "an" : "a";
        return switch (exploit.verdict().kind()) {
            case REACHABLE -> "runs code with a reachable, " + severity + " vulnerability";
            case POTENTIALLY_REACHABLE -> "runs code with a potentially reachable, " + severity + " vulnerability";
            case UNREACHABLE ->
                "runs code with " + article + " " + severity + " vulnerability in the path of every request";
            case UNKNOWN ->
                "runs code with " + article + " " + severity + " vulnerability whose reachability is unknown";
        };
    }

    private static String verb(Hop hop) {
        return switch (hop.kind()) {
            case HAS_PERMISSION_TO -> permitted(hop);
            case ESCAPES_TO -> "break out to";
            case CAN_AUTHENTICATE_TO -> "log in to";
            case CAN_AUTHENTICATE_AS, MEMBER_OF -> "act as";
            case REPLICATES_TO -> "get at";
            default -> "take over";
        };
    }

    private static String permitted(Hop hop) {
        PermissionLevel level =
                hop.permission().map(EdgeDetail.Permission::level).orElse(PermissionLevel.READ_DATA);
        return switch (level) {
            case READ_DATA -> "read";
            case WRITE -> "change";
            case ADMIN -> "administer";
        };
    }

    /** The sentence of one step. */
    static String sentence(Hop hop) {
        String to = Words.of(hop.to());
        String moved = switch (hop.kind()) {
            case EXPOSES -> exposes(hop);
            case ROUTES_TO -> Words.of(hop.from()) + " passes requests on to " + to;
            case RUNS -> Words.of(hop.from()) + " runs " + to;
            case ESCAPES_TO -> Words.of(hop.from()) + " can break out to " + to;
            case CAN_AUTHENTICATE_AS -> Words.of(hop.from()) + " can authenticate as " + to;
            case CAN_AUTHENTICATE_TO -> Words.of(hop.from()) + " opens " + to;
            case CONTAINS_SECRET -> Words.of(hop.from()) + " contains " + to;
            case HAS_PERMISSION_TO -> Words.of(hop.from()) + " may " + permitted(hop) + " " + to + conditional(hop);
            case MEMBER_OF -> Words.of(hop.from()) + " is a member of " + to;
            case REPLICATES_TO -> Words.of(hop.from()) + " replicates to " + to;
            case EXECUTES_IN -> Words.of(hop.from()) + " runs its code in " + to;
            default -> Words.of(hop.from()) + " " + hop.kind().word() + " " + to;
        };
        String exploited =
                hop.exploits().isEmpty() ? "" : "; there an attacker can use " + vulnerabilities(hop.exploits());
        return Words.capitalized(moved) + exploited + ".";
    }

    private static String exposes(Hop hop) {
        if (hop.to().type().family() == Family.CI_PIPELINE) {
            return "outsiders may change what " + Words.of(hop.to()) + " runs";
        }
        if (hop.to().type() == EntityType.PACKAGE_VERSION) {
            return "package " + hop.to().displayName() + " was made to do harm";
        }
        String ports = hop.reach()
                .map(reach -> reach.ports().isEmpty() ? "" : " on ports " + reach.ports())
                .orElse("");
        String who = hop.reach()
                .filter(reach -> reach.width() != Width.WIDE)
                .map(reach -> "from " + reach.ranges().size() + " named ranges ")
                .orElse("");
        return Words.of(hop.to()) + " can be reached " + who + "from the internet" + ports;
    }

    private static String conditional(Hop hop) {
        return hop.permission().filter(EdgeDetail.Permission::conditional).isPresent()
                ? " if a condition holds that could not be evaluated"
                : "";
    }

    static String vulnerabilities(List<Exploit> exploits) {
        String some = exploits.stream()
                .map(exploit -> exploit.finding().vulnerability())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        long more = exploits.stream()
                        .map(exploit -> exploit.finding().vulnerability())
                        .distinct()
                        .count()
                - 3;
        return more > 0 ? some + " and " + more + " more" : some;
    }
}
