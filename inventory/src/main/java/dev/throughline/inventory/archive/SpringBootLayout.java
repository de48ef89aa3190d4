package dev.throughline.inventory.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.Manifests;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spring Boot's executable jar, packed or unpacked: the application in {@code BOOT-INF/classes/}, its libraries in
 * {@code BOOT-INF/lib/}, the loader at the root. The libraries stand on the class path in the order of the class path
 * index, as the loader puts them there; those that it does not name come last.
 */
final class SpringBootLayout implements Layout {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String DEFAULT_INDEX = "BOOT-INF/classpath.idx";

    @Override
    public boolean fits(Archive container) {
        return container.entries().stream()
                .map(Archive.Entry::name)
                .anyMatch(name -> name.startsWith(CLASSES) || name.startsWith(LIBRARIES));
    }

    @Override
    public Target.Kind kind() {
        return Target.Kind.SPRING_BOOT_JAR;
    }

    @Override
    public void read(Archive container, Owner owner, ContainerWalk walk) {
        walk.add(CodePlace.of(container, CLASSES, Owner.USER));
        walk.readLibraries(container, libraries(container), Scope.UNKNOWN);
        ArchiveRoot.readLoader(container, walk);
    }

    private static List<Archive.Entry> libraries(Archive container) {
        Map<String, Integer> positionByName = new HashMap<>();
        for (String name : index(container)) {
            positionByName.putIfAbsent(name, positionByName.size());
        }
        return container.entries().stream()
                .filter(entry -> entry.name().startsWith(LIBRARIES) && ContainerWalk.isContainer(entry.name()))
                .sorted(Comparator.comparingInt(entry -> positionByName.getOrDefault(entry.name(), Integer.MAX_VALUE)))
                .toList();
    }

    /** The lines of the index: {@code - "BOOT-INF/lib/codec-1.2.0.jar"}. */
    private static List<String> index(Archive container) {
        String name = Manifests.value(Manifests.mainAttributes(container), "Spring-Boot-Classpath-Index")
                .orElse(DEFAULT_INDEX);
        Optional<Archive.Entry> entry = container.entry(name);
        if (entry.isEmpty()) {
            return List.of();
        }
        try {
            return new String(container.read(entry.get()), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("- \"") && line.endsWith("\""))
                    .map(line -> line.substring(3, line.length() - 1))
                    .toList();
        } catch (ArchiveException _) {
            // The order is lost, but no library is.
            return List.of();
        }
    }
}
