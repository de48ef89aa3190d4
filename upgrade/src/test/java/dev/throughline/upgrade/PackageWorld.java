package dev.throughline.upgrade;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisorySource;
import dev.throughline.model.Advisory;
import dev.throughline.model.AdvisoryMatch;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Identification;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Severity;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import dev.throughline.testkit.CaseFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A world of packages, written as tables:
 *
 * <pre>
 * -- versions --
 * org.example:codec 1.0 1.1 1.2
 * -- advisories --
 * CVE-1 org.example:codec 0 1.1        (introduced, fixed; "-" for never fixed)
 * -- trees --
 * org.example:web@1.0 org.example:codec@1.0
 * -- components --
 * org.example:codec@1.0 by org.example:app@1 org.example:web@1.0
 * </pre>
 */
public final class PackageWorld implements AvailableVersions, DependencyTrees, AdvisorySource {
    private final Map<String, List<String>> versionsByPackage = new TreeMap<>();
    private final Map<Purl, List<Purl>> treesByArtifact = new TreeMap<>();
    private final Map<String, Advisory> advisoriesById = new TreeMap<>();
    private final List<Component> components = new ArrayList<>();
    private final List<Purl> lookups = new ArrayList<>();

    private PackageWorld() {}

    /** Reads the tables of a case; missing ones are empty. */
    public static PackageWorld of(CaseFile tables) {
        PackageWorld world = new PackageWorld();
        rows(tables, "versions").forEach(row -> world.versionsByPackage.put(row.getFirst(), tail(row)));
        rows(tables, "trees")
                .forEach(row -> world.treesByArtifact.put(
                        purl(row.getFirst()),
                        tail(row).stream().map(PackageWorld::purl).toList()));
        rows(tables, "advisories").forEach(row -> world.addAdvisory(row.get(0), row.get(1), row.get(2), row.get(3)));
        rows(tables, "components").forEach(row -> world.components.add(component(row)));
        return world;
    }

    static PackageWorld of(String tables) {
        return of(CaseFile.parse(tables));
    }

    private static Stream<List<String>> rows(CaseFile tables, String name) {
        return tables.files()
                .getOrDefault(name, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.strip().split("\\s+")));
    }

    private static List<String> tail(List<String> row) {
        return row.subList(1, row.size());
    }

    void addAdvisory(String id, String packageName, String introduced, String fixed) {
        List<VersionEvent> events = new ArrayList<>(List.of(new VersionEvent.Introduced(introduced)));
        if (!fixed.equals("-")) {
            events.add(new VersionEvent.Fixed(fixed));
        }
        Advisory known = advisoriesById.get(id);
        List<AffectedPackage> affected = new ArrayList<>(known == null ? List.of() : known.affected());
        affected.add(new AffectedPackage(
                "Maven",
                packageName,
                List.of(new VersionRange(VersionRange.Type.ECOSYSTEM, events)),
                List.of(),
                false));
        advisoriesById.put(id, advisory(id, affected));
    }

    private static Advisory advisory(String id, List<AffectedPackage> affected) {
        return new Advisory(
                id,
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Severity.UNKNOWN,
                List.of(),
                affected,
                List.of(),
                Exploitation.UNKNOWN,
                List.of("test"));
    }

    private static Component component(List<String> row) {
        Purl purl = purl(row.getFirst());
        List<Purl> path = row.size() == 1
                ? List.of()
                : Stream.concat(row.subList(2, row.size()).stream().map(PackageWorld::purl), Stream.of(purl))
                        .toList();
        return new Component(
                purl,
                Scope.COMPILE,
                path.size() > 2 ? Relation.TRANSITIVE : Relation.DIRECT,
                path,
                new Identification(Identification.Method.RESOLVED, Confidence.HIGH, "the case"),
                List.of(),
                Optional.empty());
    }

    /** {@code group:artifact@version}. */
    public static Purl purl(String text) {
        String[] parts = text.split("[:@]", -1);
        return Purl.maven(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    }

    /** {@code group:artifact@version}. */
    static String text(Purl purl) {
        return purl.packageName() + purl.version().map(version -> "@" + version).orElse("");
    }

    @Override
    public Published of(Purl pkg) {
        List<String> versions = versionsByPackage.get(pkg.packageName());
        return versions == null ? Published.NONE : Published.complete(versions);
    }

    @Override
    public Optional<List<Purl>> broughtBy(Purl artifact) {
        lookups.add(artifact);
        return Optional.ofNullable(treesByArtifact.get(artifact));
    }

    /** The artifacts whose trees were asked for. */
    List<Purl> lookups() {
        return lookups;
    }

    @Override
    public List<Advisory> advisoriesFor(String ecosystem, String packageName) {
        return advisoriesById.values().stream()
                .filter(advisory -> advisory.affected().stream()
                        .anyMatch(entry -> entry.ecosystem().equals(ecosystem)
                                && entry.name().equals(packageName)))
                .toList();
    }

    /** The components of the case. */
    public List<Component> components() {
        return components;
    }

    /** What affects a component. */
    public KnownAdvisories advisories() {
        return KnownAdvisories.of(matcher());
    }

    private AdvisoryMatcher matcher() {
        return new AdvisoryMatcher(this, _ -> List.of());
    }

    /** Every advisory that affects a component of the case. */
    public List<AdvisoryMatch> matches() {
        return matcher().match(components, _ -> {});
    }
}
