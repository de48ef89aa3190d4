package dev.throughline.inventory.maven;

import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.ProjectTrust;
import dev.throughline.inventory.TargetReader;
import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a Maven project: a folder with a {@code pom.xml}, or a {@code pom.xml}.
 *
 * <p>The user's own project must be compiled: its own code is what stands in {@code target/classes} of its modules.
 */
public final class MavenProjectReader implements TargetReader {
    private final MavenEnvironment environment;
    private final ProjectTrust trust;

    public MavenProjectReader(MavenEnvironment environment) {
        this(environment, new ProjectTrust.Own());
    }

    /**
     * @param trust a project that is not the user's own need not be compiled: its dependencies are all that is read of it
     */
    public MavenProjectReader(MavenEnvironment environment, ProjectTrust trust) {
        this.environment = environment;
        this.trust = trust;
    }

    /** The poms that a project consists of: the root's, and those of its modules in any profile. */
    public Set<Path> pomsOf(Path root) {
        return Set.copyOf(ProjectPoms.below(root, trust).rawModelByPom().keySet());
    }

    @Override
    public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
        return pom(target).map(pom -> {
            Path folder = pom.toAbsolutePath().normalize().getParent();
            if (folder == null) {
                throw new InputException(target, "is not in a folder", "name the folder of the project");
            }
            return new MavenProject(environment, trust, pom).read(target, options, listener);
        });
    }

    /** The pom that the target is or holds; looked for without loading anything of Maven. */
    private static Optional<Path> pom(String target) {
        try {
            Path path = Path.of(target);
            Path pom = Files.isDirectory(path) ? path.resolve("pom.xml") : path;
            return Optional.of(pom).filter(file -> file.endsWith("pom.xml") && Files.isRegularFile(file));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a purl, for one, is no path on Windows
        }
    }
}
