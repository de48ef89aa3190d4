package dev.throughline.report;

import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Finding;
import dev.throughline.model.Identification;
import dev.throughline.model.Location;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.SeverityLevel;
import dev.throughline.model.Verdict;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import dev.throughline.model.VulnerableFunction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Short ways to say the facts that sample reports are made of. */
public final class Facts {
    private static final Instant PUBLISHED = Instant.parse("2026-02-03T10:15:00Z");
    private static final String SHA1 = "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15";

    private Facts() {}

    /** A dependency inside {@code shop.war}, brought along by the others. */
    public static Component component(String coordinates, String... broughtBy) {
        Purl purl = purl(coordinates);
        List<Purl> path = new ArrayList<>(List.of(purl("com.shop:shop:3.1.0")));
        for (String coordinate : broughtBy) {
            path.add(purl(coordinate));
        }
        path.add(purl);
        String jar = purl.name() + "-" + purl.version().orElse("0") + ".jar";
        return new Component(
                purl,
                Scope.COMPILE,
                broughtBy.length == 0 ? Relation.DIRECT : Relation.TRANSITIVE,
                path,
                new Identification(
                        Identification.Method.MAVEN_METADATA,
                        Confidence.HIGH,
                        "META-INF/maven/" + purl.namespace() + "/" + purl.name() + "/pom.properties"),
                List.of(Location.of("shop.war").inside("WEB-INF/lib/" + jar)),
                Optional.of(SHA1));
    }

    /** The target's own code. */
    public static Component application(String coordinates) {
        Purl purl = purl(coordinates);
        return new Component(
                purl,
                Scope.COMPILE,
                Relation.SELF,
                List.of(purl),
                new Identification(Identification.Method.RESOLVED, Confidence.HIGH, "pom.xml"),
                List.of(Location.of("shop.war").inside("WEB-INF/classes/")),
                Optional.empty());
    }

    public static Purl purl(String coordinates) {
        String[] parts = coordinates.split(":", 3);
        return Purl.maven(parts[0], parts[1], parts[2]);
    }

    /** An advisory with that CVSS score, or without a rating when it is negative. */
    public static Advisory advisory(String id, double score, String summary, String... aliases) {
        Severity severity = score < 0
                ? Severity.UNKNOWN
                : new Severity(
                        SeverityLevel.ofScore(score),
                        OptionalDouble.of(score),
                        Optional.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
        return new Advisory(
                id,
                List.of(aliases),
                summary,
                Optional.of(PUBLISHED),
                Optional.of(PUBLISHED),
                Optional.empty(),
                severity,
                List.of("CWE-20", "CWE-502"),
                List.of(affected("org.example:any")),
                List.of("https://example.org/advisories/" + id),
                Exploitation.UNKNOWN,
                List.of("Example Advisory Database"));
    }

    /** The same advisory, known to be exploited since a day if one is given, with a probability of exploitation. */
    public static Advisory exploited(Advisory advisory, Optional<LocalDate> since, double epss) {
        return new Advisory(
                advisory.id(),
                advisory.aliases(),
                advisory.summary(),
                advisory.published(),
                advisory.modified(),
                advisory.withdrawn(),
                advisory.severity(),
                advisory.cwes(),
                advisory.affected(),
                advisory.references(),
                new Exploitation(OptionalDouble.of(epss), since),
                advisory.sources());
    }

    public static Finding finding(Component component, Advisory advisory, Verdict verdict, String... functions) {
        List<VulnerableFunction> known = new ArrayList<>();
        for (String function : functions) {
            known.add(new VulnerableFunction(
                    component.purl().withoutVersion(),
                    MethodRef.parse(function),
                    VulnerableFunction.Role.FIXED,
                    VulnerableFunction.Origin.CURATED,
                    Confidence.HIGH,
                    "the fix checks its argument"));
        }
        AffectedPackage affected = affected(component.purl().packageName());
        return new Finding(new AdvisoryMatch(component, advisory, affected, Optional.of("9.0.1"), known), verdict);
    }

    /** Starts a path; {@code calls} are written {@code kind line Class.method(descriptor)}, {@code ~} before uncertain ones. */
    public static CallPath path(EntryPoint entryPoint, String... calls) {
        List<CallEdge> edges = new ArrayList<>();
        MethodRef at = entryPoint.method();
        for (String call : calls) {
            String[] parts = call.split(" ", 3);
            boolean certain = !parts[0].startsWith("~");
            MethodRef callee = MethodRef.parse(parts[2]);
            edges.add(new CallEdge(
                    at,
                    parts[1].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1])),
                    callee,
                    CallKind.valueOf(certain ? parts[0] : parts[0].substring(1)),
                    certain));
            at = callee;
        }
        return new CallPath(entryPoint, edges);
    }

    private static AffectedPackage affected(String packageName) {
        VersionRange range = new VersionRange(
                VersionRange.Type.ECOSYSTEM,
                List.of(new VersionEvent.Introduced("0"), new VersionEvent.Fixed("9.0.1")));
        return new AffectedPackage("Maven", packageName, List.of(range), List.of("1.0", "1.1"), false);
    }
}
