package dev.throughline.inventory.maven;

import dev.throughline.inventory.ProjectTrust;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.io.DefaultModelReader;

/**
 * The poms of one checkout as they stand in the files, so that modules can name each other as parents and imports before
 * anything is built.
 *
 * @param rawModelByPom the poms that a root names as its modules, in any profile, and those that they name in turn
 * @param trust how far the checkout is believed
 */
record ProjectPoms(Map<Path, Model> rawModelByPom, ProjectTrust trust) {
    /** The largest projects known have a few thousand modules. */
    private static final int MOST_MODULES = 20_000;

    private static final long MOST_BYTES = 16 << 20;

    static final ProjectPoms NONE = new ProjectPoms(Map.of(), new ProjectTrust.Own());

    /** Follows the modules from a root pom. Poms that cannot be read are left to the model builder, which says why. */
    static ProjectPoms below(Path root, ProjectTrust trust) {
        Map<Path, Model> found = new LinkedHashMap<>();
        Deque<Path> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Path pom = open.remove();
            if (found.containsKey(pom) || !Files.isRegularFile(pom) || !trust.mayRead(pom)) {
                continue;
            }
            if (found.size() == MOST_MODULES) {
                throw new InputException(
                        root, "has more than " + MOST_MODULES + " modules", "scan its parts one by one");
            }
            read(pom).ifPresent(model -> {
                found.put(pom, model);
                modules(model).map(module -> pomOf(pom, module)).forEach(open::add);
            });
        }
        return new ProjectPoms(found, trust);
    }

    /** The pom of that identity; a version with an expression, such as {@code ${revision}}, may be any. */
    Optional<Path> find(String groupId, String artifactId, String version) {
        return rawModelByPom.entrySet().stream()
                .filter(entry -> artifactId.equals(entry.getValue().getArtifactId()))
                .filter(entry -> groupId.equals(groupId(entry.getValue())))
                .filter(entry -> mayBe(version(entry.getValue()), version))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A pom, of the checkout or of a repository, as the model builder takes it. */
    FileModelSource source(Path pom) {
        return new ConfinedPom(pom, trust);
    }

    /** A module is named by its folder or by its pom, relative to the pom that names it. */
    static Path pomOf(Path parent, String module) {
        Path path = parent.resolveSibling(module.replace('\\', '/')).normalize();
        return Files.isDirectory(path) ? path.resolve("pom.xml") : path;
    }

    private static Optional<Model> read(Path pom) {
        try {
            if (Files.size(pom) > MOST_BYTES) {
                throw new InputException(pom, "is larger than any pom needs to be", "check that it is a Maven pom");
            }
            return Optional.of(new DefaultModelReader().read(pom.toFile(), Map.of()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> modules(Model model) {
        return Stream.concat(
                model.getModules().stream(),
                model.getProfiles().stream().flatMap(profile -> profile.getModules().stream()));
    }

    private static String groupId(Model model) {
        Parent parent = model.getParent();
        String inherited = parent == null ? "" : parent.getGroupId();
        return model.getGroupId() == null ? inherited : model.getGroupId();
    }

    private static String version(Model model) {
        Parent parent = model.getParent();
        String inherited = parent == null ? "" : parent.getVersion();
        return model.getVersion() == null ? inherited : model.getVersion();
    }

    private static boolean mayBe(String declared, String asked) {
        return declared.equals(asked) || declared.contains("${");
    }
}
