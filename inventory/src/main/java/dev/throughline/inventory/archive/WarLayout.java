package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A web application (Jakarta Servlet 6.0 §10.5), packed or unpacked: its classes in {@code WEB-INF/classes/}, then its
 * libraries in {@code WEB-INF/lib/}, whose order the specification leaves open. Spring Boot puts what a servlet container
 * would provide into {@code WEB-INF/lib-provided/}. Jars elsewhere, such as bundled plug-ins, come last.
 */
final class WarLayout implements Layout {
    private static final String ROOT = "WEB-INF/";
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String PROVIDED = "WEB-INF/lib-provided/";

    @Override
    public boolean fits(Archive container) {
        return container.entries().stream().anyMatch(entry -> entry.name().startsWith(ROOT));
    }

    @Override
    public Target.Kind kind() {
        return Target.Kind.WAR;
    }

    @Override
    public void read(Archive container, Owner owner, ContainerWalk walk) {
        // Even without classes: it is where the web application's own files stand.
        walk.add(CodePlace.of(container, CLASSES, Owner.USER));
        walk.readLibraries(container, containers(container, name -> name.startsWith(LIBRARIES)), Scope.UNKNOWN);
        walk.readLibraries(container, containers(container, name -> name.startsWith(PROVIDED)), Scope.PROVIDED);
        walk.readLibraries(
                container,
                containers(container, name -> !name.startsWith(LIBRARIES) && !name.startsWith(PROVIDED)),
                Scope.UNKNOWN);
        ArchiveRoot.readLoader(container, walk);
    }

    private static List<Archive.Entry> containers(Archive container, Predicate<String> where) {
        return container.entries().stream()
                .filter(entry -> where.test(entry.name()) && ContainerWalk.isContainer(entry.name()))
                .sorted(Comparator.comparing(Archive.Entry::name))
                .toList();
    }
}
