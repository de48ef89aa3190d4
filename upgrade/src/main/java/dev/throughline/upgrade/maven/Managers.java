package dev.throughline.upgrade.maven;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;

/**
 * Finds what decides a version, in Maven's order: entries of the POM and its parents before imported BOMs, the nearer POM
 * before the farther one ("Introduction to the Dependency Mechanism", section "Importing Dependencies").
 */
final class Managers {
    private final MavenProject project;

    /** BOMs of the project that led here; a cycle of imports would lead on forever. */
    private final Set<PomFile> visited = new HashSet<>();

    Managers(MavenProject project) {
        this.project = project;
    }

    Optional<Manager> of(PomFile pom, ArtifactKey key) {
        return handedDown(pom, key)
                .or(() -> entry(pom, key))
                .or(() -> parentEntry(pom, key))
                .or(() -> importedBom(pom, key))
                .or(() -> parentBom(pom, key));
    }

    /** A dependency that a published parent has for all its children, with a version that no management can change. */
    private Optional<Manager> handedDown(PomFile pom, ArtifactKey key) {
        return publishedAncestors(pom)
                .flatMap(model -> model.getDependencies().stream())
                .filter(dependency -> dependency.getVersion() != null)
                .filter(dependency -> key.matches(evaluated(dependency, pom)))
                .findFirst()
                .map(dependency -> new Manager.ParentEntry(dependency, true));
    }

    private Optional<Manager> entry(PomFile pom, ArtifactKey key) {
        return inLineage(pom, Declaration.Place.MANAGED)
                .filter(declaration -> project.names(declaration, key.packageName()))
                .findFirst()
                .map(Manager.Entry::new);
    }

    private Optional<Manager> parentEntry(PomFile pom, ArtifactKey key) {
        return managedByParents(pom, Predicate.not(Managers::isImport))
                .filter(dependency -> key.matches(evaluated(dependency, pom)))
                .findFirst()
                .map(dependency -> new Manager.ParentEntry(dependency, false));
    }

    private Optional<Manager> importedBom(PomFile pom, ArtifactKey key) {
        return inLineage(pom, Declaration.Place.IMPORT)
                .flatMap(declaration -> importedFrom(declaration, key).stream())
                .findFirst();
    }

    /** A BOM that is a module of the project decides nothing by itself: what it contains does. */
    private Optional<Manager> importedFrom(Declaration declaration, ArtifactKey key) {
        Optional<PomFile> module = project.reactor()
                .named(
                        project.evaluate(declaration, declaration.groupId()),
                        project.evaluate(declaration, declaration.artifactId()));
        if (module.isPresent()) {
            return visited.add(module.get()) ? of(module.get(), key) : Optional.empty();
        }
        return manages(bom(declaration), key) ? Optional.of(new Manager.ImportedBom(declaration)) : Optional.empty();
    }

    private Optional<Manager> parentBom(PomFile pom, ArtifactKey key) {
        return managedByParents(pom, Managers::isImport)
                .filter(dependency -> manages(bom(dependency, pom), key))
                .findFirst()
                .map(Manager.ParentBom::new);
    }

    private Stream<Declaration> inLineage(PomFile pom, Declaration.Place place) {
        return project.reactor().lineage(pom).stream()
                .map(PomFile::dependencies)
                .flatMap(Collection::stream)
                .filter(declaration -> declaration.place() == place)
                .filter(declaration -> declaration.profile().isEmpty());
    }

    private Stream<Dependency> managedByParents(PomFile pom, Predicate<Dependency> condition) {
        return publishedAncestors(pom)
                .flatMap(model -> MavenProject.managedIn(model).stream())
                .filter(condition);
    }

    /** The raw models of the parents that come from repositories, nearest first. */
    private Stream<Model> publishedAncestors(PomFile pom) {
        int local = project.reactor().lineage(pom).size();
        return project.models().of(pom).stream()
                .flatMap(result -> {
                    List<String> ids = result.getModelIds();
                    return ids.subList(Math.min(local, ids.size()), ids.size()).stream()
                            .map(result::getRawModel);
                })
                .filter(Objects::nonNull);
    }

    private static boolean isImport(Dependency dependency) {
        return "import".equals(dependency.getScope());
    }

    private Dependency evaluated(Dependency raw, PomFile pom) {
        Dependency evaluated = raw.clone();
        evaluated.setGroupId(project.evaluate(raw.getGroupId(), pom, Optional.empty()));
        evaluated.setArtifactId(project.evaluate(raw.getArtifactId(), pom, Optional.empty()));
        if (raw.getVersion() != null) {
            evaluated.setVersion(project.evaluate(raw.getVersion(), pom, Optional.empty()));
        }
        return evaluated;
    }

    private Optional<Model> bom(Declaration declaration) {
        return project.models()
                .published(
                        project.evaluate(declaration, declaration.groupId()),
                        project.evaluate(declaration, declaration.artifactId()),
                        project.evaluate(declaration, declaration.version().orElse("")));
    }

    private Optional<Model> bom(Dependency raw, PomFile pom) {
        Dependency evaluated = evaluated(raw, pom);
        return project.models().published(evaluated.getGroupId(), evaluated.getArtifactId(), evaluated.getVersion());
    }

    private static boolean manages(Optional<Model> bom, ArtifactKey key) {
        return bom.flatMap(model -> MavenProject.managedVersion(model, key)).isPresent();
    }
}
