package dev.throughline.upgrade.maven;

import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.AvailableVersions;
import dev.throughline.upgrade.Bisection;
import dev.throughline.upgrade.ReleaseFamily;
import dev.throughline.upgrade.VersionChoices;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import eu.maveniverse.domtrip.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes versions that a BOM or a parent decides. Tried in this order: a later release of the BOM or parent from the same
 * minor line, the property that it documents for the purpose, a later release of the BOM of the package's own family, an
 * entry of the project's own before it.
 */
final class ManagedEdits {
    private final MavenProject project;
    private final Change change;
    private final ArtifactKey key;
    private final VersionChoices choices;
    private final PropertyEdits properties;
    private final VersionEdits versionEdits;

    ManagedEdits(MavenProject project, AvailableVersions versions, Change change) {
        this.project = project;
        this.change = change;
        this.key = ArtifactKey.of(change.move());
        this.choices = new VersionChoices(versions);
        this.properties = new PropertyEdits(project, versions);
        this.versionEdits = new VersionEdits(project, properties);
    }

    /** Changes what decides the version in a POM. */
    Outcome raise(PomFile pom, Manager manager) {
        return switch (manager) {
            case Manager.Entry entry -> versionEdits.raise(entry.declaration(), Goal.of(change));
            case Manager.ImportedBom bom ->
                moveBom(bom.declaration(), this::releaseWithin)
                        .or(() -> importBefore(bom.declaration()))
                        .orElseGet(() -> hold(bom.declaration().pom(), Optional.of(bom)));
            case Manager.ParentEntry entry ->
                ownDefinition(pom, entry.property(), Goal.of(change))
                        .or(() -> moveParent(pom))
                        .or(() -> overrideProperty(pom, entry))
                        .orElseGet(() -> entry.isDependency() ? outOfReach(pom) : hold(pom, Optional.empty()));
            case Manager.ParentBom bom ->
                moveBomOfParent(pom, bom, true)
                        .or(() -> moveParent(pom))
                        .or(() -> moveBomOfParent(pom, bom, false))
                        .orElseGet(() -> hold(pom, Optional.empty()));
        };
    }

    private Optional<Outcome> moveBom(Declaration bom, Function<Purl, Optional<String>> release) {
        if (!bom.pom().isEditable()) {
            return Optional.empty();
        }
        Purl purl = purlOf(bom);
        return release.apply(purl)
                .map(version -> versionEdits.raise(bom, Goal.atLeast(purl, version)))
                .filter(Outcome.Edited.class::isInstance);
    }

    /** A BOM of the package's own family goes as far as the package; one of all the world only as far as a repair. */
    private Optional<String> releaseWithin(Purl bom) {
        Reach farthest = isOfFamily(bom) ? reachOfChange() : Reach.SAME_MINOR;
        return Stream.of(Reach.values())
                .filter(reach -> reach.compareTo(farthest) <= 0)
                .flatMap(reach -> release(bom, reach).stream())
                .findFirst();
    }

    private Reach reachOfChange() {
        return Stream.of(Reach.values())
                .filter(reach -> choices.above(change.move(), reach).contains(change.target()))
                .findFirst()
                .orElse(Reach.SAME_MINOR);
    }

    private boolean isOfFamily(Purl bom) {
        return ReleaseFamily.of(change.move()).contains(bom);
    }

    /**
     * Where a BOM takes the version from another BOM that manages the package's family, a later release of that one is
     * imported before it; Maven takes what comes first. So all of the family stay at one version.
     */
    private Optional<Outcome> importBefore(Declaration bom) {
        if (!bom.pom().isEditable()) {
            return Optional.empty();
        }
        return project.models().importsOf(purlOf(bom)).stream()
                .map(nested -> Purl.maven(nested.getGroupId(), nested.getArtifactId(), nested.getVersion()))
                .filter(this::isOfFamily)
                .filter(nested -> project.models()
                        .published(
                                nested.namespace(),
                                nested.name(),
                                nested.version().orElse(""))
                        .flatMap(this::versionIn)
                        .isPresent())
                .findFirst()
                .flatMap(nested -> releaseWithin(nested).map(nested::withVersion))
                .map(nested -> importBefore(bom, nested));
    }

    private Outcome importBefore(Declaration bom, Purl nested) {
        PomFile pom = bom.pom();
        PomLayout layout = new PomLayout(pom);
        Element entry = Element.of("dependency");
        layout.insertBefore(bom.element(), entry);
        String version = nested.version().orElse("");
        List.of(
                        Element.text("groupId", nested.namespace()),
                        Element.text("artifactId", nested.name()),
                        Element.text("version", version),
                        Element.text("type", "pom"),
                        Element.text("scope", "import"))
                .forEach(part -> layout.append(entry, part));
        layout.explain(entry, change.reason());
        pom.save();
        return new Outcome.Edited(List.of(
                pom.name() + ": imports " + nested.packageName() + " " + version + " before " + bom.artifactId()));
    }

    /** The first release of a BOM or parent that brings the package at a version that will do. */
    private Optional<String> release(Purl bom, Reach reach) {
        return Bisection.first(
                choices.above(bom, reach),
                version -> project.models()
                        .published(bom.namespace(), bom.name(), version)
                        .flatMap(this::versionIn)
                        .filter(change.suffices())
                        .isPresent());
    }

    /** What children of a parent, or importers of a BOM, get. */
    private Optional<String> versionIn(org.apache.maven.model.Model model) {
        return key.versionIn(model.getDependencies()).or(() -> MavenProject.managedVersion(model, key));
    }

    private Optional<Outcome> moveParent(PomFile pom) {
        return topReference(pom).flatMap(parent -> moveBom(parent, purl -> release(purl, Reach.SAME_MINOR)));
    }

    /** The reference to the published parent, in the topmost POM of the project. */
    private Optional<Declaration> topReference(PomFile pom) {
        PomFile top = project.reactor().top(pom);
        return project.reactor().parentOf(top).isPresent() ? Optional.empty() : top.parent();
    }

    /** The project may have set the parent's property before; then it is the project's to change. */
    private Optional<Outcome> ownDefinition(PomFile pom, Optional<String> property, Goal goal) {
        return property.filter(name -> properties.originOf(name, pom).isPresent())
                .filter(name -> !properties.isTiedToOthers(name, goal))
                .map(name -> properties.raise(name, pom, goal));
    }

    private Optional<Outcome> overrideProperty(PomFile pom, Manager.ParentEntry entry) {
        Goal goal = Goal.of(change);
        return entry.property()
                .filter(name -> !properties.isTiedToOthers(name, goal))
                .map(name -> new Outcome.Edited(
                        List.of(properties.define(name, project.reactor().top(pom), goal))));
    }

    private Optional<Outcome> moveBomOfParent(PomFile pom, Manager.ParentBom bom, boolean onlyOwnDefinition) {
        Purl purl = Purl.maven(
                evaluate(bom.raw().getGroupId(), pom),
                evaluate(bom.raw().getArtifactId(), pom),
                evaluate(bom.raw().getVersion(), pom));
        Optional<String> property =
                bom.property().filter(name -> properties.originOf(name, pom).isPresent() == onlyOwnDefinition);
        return property.flatMap(name -> release(purl, Reach.SAME_MINOR)
                .or(() -> release(purl, Reach.SAME_MAJOR))
                .or(() -> releaseWithin(purl))
                .map(version -> Goal.atLeast(purl, version))
                .map(goal -> onlyOwnDefinition
                        ? properties.raise(name, pom, goal)
                        : new Outcome.Edited(List.of(
                                properties.define(name, project.reactor().top(pom), goal)))));
    }

    private String evaluate(String text, PomFile pom) {
        return project.evaluate(text, pom, Optional.empty());
    }

    private Purl purlOf(Declaration declaration) {
        return Purl.maven(
                project.evaluate(declaration, declaration.groupId()),
                project.evaluate(declaration, declaration.artifactId()),
                project.evaluate(declaration, declaration.version().orElse("")));
    }

    /**
     * Holds the package at the target for a POM and all that inherit from its topmost ancestor.
     *
     * @param bom the import to stand before, so that readers see which of the two wins
     */
    Outcome hold(PomFile pom, Optional<Manager.ImportedBom> bom) {
        PomFile place = bom.map(found -> found.declaration().pom())
                .orElseGet(() -> project.reactor().top(pom));
        if (!place.isEditable()) {
            return outOfReach(pom);
        }
        PomLayout layout = new PomLayout(place);
        Element list = layout.child(layout.section("dependencyManagement"), "dependencies");
        Element entry = Element.of("dependency");
        if (bom.isPresent()) {
            layout.insertBefore(bom.get().declaration().element(), entry);
        } else {
            layout.append(list, entry);
        }
        parts().forEach(part -> layout.append(entry, part));
        layout.explain(entry, change.reason());
        place.save();
        return new Outcome.Edited(List.of(
                place.name() + ": dependencyManagement holds " + change.packageName() + " at " + change.target()));
    }

    private List<Element> parts() {
        List<Element> parts = new ArrayList<>(List.of(
                Element.text("groupId", key.groupId()),
                Element.text("artifactId", key.artifactId()),
                Element.text("version", change.target())));
        if (!key.type().equals("jar")) {
            parts.add(Element.text("type", key.type()));
        }
        if (!key.classifier().isEmpty()) {
            parts.add(Element.text("classifier", key.classifier()));
        }
        return parts;
    }

    private Outcome outOfReach(PomFile pom) {
        String parent = topReference(pom)
                .map(this::purlOf)
                .map(purl -> purl.packageName() + " " + purl.version().orElse(""))
                .orElse("its parent");
        return new Outcome.Refused(
                pom.name(),
                "gets " + change.packageName() + " from " + parent + ", which is out of reach",
                "move the parent to a release with " + change.target() + ", or declare " + change.packageName()
                        + " with that version in this POM");
    }
}
