package dev.throughline.inventory.gradle;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.ClassPath;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a Gradle project: a folder with a build or settings file, or such a file.
 *
 * <p>The user's own project must be compiled: its own code is what stands in the output folders of its projects.
 */
public final class GradleProjectReader implements TargetReader {
    private static final List<String> FILES =
            List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

    private final MavenEnvironment environment;
    private final TargetReader archives;
    private final Duration patience;
    private final ProjectTrust trust;

    /**
     * @param archives reads jars that a build takes from its own folders
     * @param patience how long Gradle may take to configure the build, downloads included
     */
    public GradleProjectReader(MavenEnvironment environment, TargetReader archives, Duration patience) {
        this(environment, archives, patience, new ProjectTrust.Own());
    }

    private GradleProjectReader(
            MavenEnvironment environment, TargetReader archives, Duration patience, ProjectTrust trust) {
        this.environment = environment;
        this.archives = archives;
        this.patience = patience;
        this.trust = trust;
    }

    /** A reader of projects that are not the user's own: it reads lock files and never runs Gradle. */
    public static GradleProjectReader ofForeign(MavenEnvironment environment, ProjectTrust.Foreign trust) {
        return new GradleProjectReader(environment, (_, _, _) -> Optional.empty(), Duration.ZERO, trust);
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        return folder(target).map(folder -> {
            try (ClassPath classPath = new ClassPath(folder, options)) {
                if (isLocked(folder)) {
                    addLocked(GradleFolder.below(folder.toAbsolutePath().normalize()), options, listener, classPath);
                } else if (!trust.isBuilt()) {
                    classPath.add(unlocked(folder));
                } else {
                    addAnswered(folder, options, listener, classPath);
                }
                return classPath.toInventory(new Target(target, Target.Kind.GRADLE_PROJECT));
            }
        });
    }

    /** Whether lock files decide a project's versions, whatever its build files say. */
    public static boolean isLocked(Path folder) {
        return GradleFolder.below(folder.toAbsolutePath().normalize()).stream()
                .anyMatch(project -> project.locks().isPresent());
    }

    private void addLocked(
            List<GradleFolder> projects, InventoryOptions options, Listener listener, ClassPath classPath) {
        listener.says("reading the project's lock files");
        GradleCache cache = GradleCache.of(environment);
        try (MavenRepositories repositories = new MavenRepositories(environment, options.offline(), listener, cache)) {
            new LockedProjects(projects, repositories, trust, options.includeTestScope()).addTo(classPath);
            repositories.problems().forEach(classPath::add);
        }
    }

    private static Problem unlocked(Path folder) {
        return new Problem(
                folder.resolve("build.gradle").toString(),
                "has no lock file, and its build is not run to ask it, so its dependencies are not known",
                "lock them: gradle dependencies --write-locks; or let the pipeline scan what it has built");
    }

    private void addAnswered(Path folder, InventoryOptions options, Listener listener, ClassPath classPath) {
        GradleCommand command = GradleCommand.find(folder.toAbsolutePath().normalize(), environment);
        listener.says("running " + command.name() + " to resolve the project's dependencies");
        List<GradleAnswer> answers =
                new GradleRun(command, patience, options.offline(), options.includeTestScope()).ask();
        new AnsweredProjects(answers, archives, options, listener).addTo(classPath);
    }

    /** The folder that the target is or names a file of; looked for without loading anything of Maven. */
    private static Optional<Path> folder(String target) {
        try {
            Path path = Path.of(target);
            if (Files.isDirectory(path)) {
                return Optional.of(path).filter(GradleProjectReader::holdsBuild);
            }
            boolean isBuild = FILES.stream().anyMatch(path::endsWith) && Files.isRegularFile(path);
            return isBuild ? Optional.of(path.resolveSibling("")) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // a purl, for one, is no path on Windows
        }
    }

    private static boolean holdsBuild(Path folder) {
        return FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
