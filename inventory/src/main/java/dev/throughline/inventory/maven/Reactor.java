package dev.throughline.inventory.maven;

import dev.throughline.inventory.ProjectTrust;
import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;

/**
 * A project and all its modules.
 *
 * @param modules the project itself, then its modules in the order in which poms name them
 * @param moduleByPackage the same by {@code group:artifact}
 */
record Reactor(List<ReactorModule> modules, Map<String, ReactorModule> moduleByPackage) {
    /** Deeper than this, modules inside modules are a mistake or an attack. */
    private static final int DEEPEST = 100;

    /**
     * Builds the models from the root on.
     *
     * @param trust how far the project is believed
     * @throws InputException if a pom is invalid or missing, or modules form a cycle
     */
    static Reactor read(Path root, ProjectTrust trust, EffectiveModels models) {
        ProjectPoms poms = ProjectPoms.below(root, trust);
        Map<Path, ReactorModule> moduleByPom = new LinkedHashMap<>();
        visit(root, new LinkedHashSet<>(), poms, models, moduleByPom);
        Map<String, ReactorModule> moduleByPackage = new LinkedHashMap<>();
        for (ReactorModule module : moduleByPom.values()) {
            ReactorModule twin = moduleByPackage.put(module.coordinates().packageName(), module);
            if (twin != null) {
                throw new InputException(
                        module.pom(),
                        "is the module " + module.coordinates().packageName() + " as " + twin.pom() + " is",
                        "give one of them another artifact id");
            }
        }
        Reactor reactor = new Reactor(List.copyOf(moduleByPom.values()), moduleByPackage);
        ModuleOrder.refuseCycles(reactor);
        return reactor;
    }

    private static void visit(
            Path pom,
            SequencedSet<Path> above,
            ProjectPoms poms,
            EffectiveModels models,
            Map<Path, ReactorModule> moduleByPom) {
        if (!above.add(pom) || above.size() > DEEPEST) {
            String way = Stream.concat(above.stream(), Stream.of(pom))
                    .limit(5)
                    .map(Path::toString)
                    .collect(Collectors.joining(" -> "));
            throw new InputException(pom, "its modules form a cycle: " + way, "take the module out of one of the poms");
        }
        if (!moduleByPom.containsKey(pom)) {
            ReactorModule module = new ReactorModule(pom, models.ofProject(pom, poms));
            moduleByPom.put(pom, module);
            for (String name : module.model().getModules()) {
                Path child = ProjectPoms.pomOf(pom, name);
                if (!Files.isRegularFile(child)) {
                    throw new InputException(
                            pom, "names the module " + name + ", which does not exist", "check <modules>, or fetch it");
                }
                if (!poms.trust().mayRead(child)) {
                    throw new InputException(
                            pom,
                            "names the module " + name + ", which leads out of the checkout",
                            "keep modules inside of their repository");
                }
                visit(child, above, poms, models, moduleByPom);
            }
        }
        above.remove(pom);
    }

    Optional<ReactorModule> find(String groupId, String artifactId, String version) {
        return Optional.ofNullable(moduleByPackage.get(groupId + ":" + artifactId))
                .filter(module -> module.model().getVersion().equals(version));
    }

    Optional<ReactorModule> find(Dependency dependency) {
        String version = dependency.getVersion() == null ? "" : dependency.getVersion();
        return find(dependency.getGroupId(), dependency.getArtifactId(), version);
    }
}
