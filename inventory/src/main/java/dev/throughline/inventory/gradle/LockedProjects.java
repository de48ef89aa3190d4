package dev.throughline.inventory.gradle;

import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.inventory.maven.DependencyClosure;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The projects of a build that locks its dependencies, read without running Gradle. */
final class LockedProjects {
    private final List<GradleFolder> projects;
    private final MavenRepositories repositories;
    private final ProjectTrust trust;
    private final boolean withTests;

    /**
     * @param projects the root first
     * @param trust whether the projects are compiled
     */
    LockedProjects(List<GradleFolder> projects, MavenRepositories repositories, ProjectTrust trust, boolean withTests) {
        this.projects = projects;
        this.repositories = repositories;
        this.trust = trust;
        this.withTests = withTests;
    }

    void addTo(ClassPath classPath) {
        // Every project's own code before any dependency, as in a class path that starts at the application.
        for (GradleFolder project : projects) {
            List<Path> code = trust.isBuilt() ? project.code(withTests) : List.of();
            if (!code.isEmpty() || project.locks().isPresent()) {
                String evidence = project.buildFile().orElse(project.folder()).toString();
                classPath.addApplication(coordinates(project).purl(), evidence, code);
            }
        }
        DeclaredPackages declared = DeclaredPackages.read(projects);
        for (GradleFolder project : projects) {
            Optional<Path> locks = project.locks();
            if (locks.isPresent()) {
                addDependencies(project, locks.get(), declared, classPath);
            } else if (project.hasSources()) {
                classPath.add(new Problem(
                        project.folder().toString(),
                        "has no lock file, so what it depends on by itself is not known",
                        "lock its dependencies too: gradle dependencies --write-locks"));
            }
        }
    }

    private void addDependencies(GradleFolder project, Path locks, DeclaredPackages declared, ClassPath classPath) {
        Map<MavenCoordinates, Scope> locked = LockFile.read(locks).scopeByModule(withTests);
        Set<String> direct = declared.by(project);
        DependencyClosure closure = repositories.pinned(coordinates(project), locked, direct, trust);
        classPath.addDependencies(closure, locks.toString());
    }

    /** Names and versions of projects stand in scripts; the folders' names are what Gradle takes by default. */
    private MavenCoordinates coordinates(GradleFolder project) {
        String build = name(projects.getFirst().folder());
        return MavenCoordinates.jar(build, name(project.folder()), GradleAnswer.UNSPECIFIED);
    }

    private static String name(Path folder) {
        Path name = folder.getFileName();
        return name == null ? "root" : name.toString();
    }
}
