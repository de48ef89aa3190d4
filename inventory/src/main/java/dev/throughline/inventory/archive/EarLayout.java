package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.inventory.identify.SafeXml;
import dev.throughline.model.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An enterprise application (Jakarta EE 10 §8): web applications, EJB and client jars are the user's own, the jars of the
 * library folder are not. Without a deployment descriptor, jars at the root are modules.
 */
final class EarLayout implements Layout {
    private static final String DESCRIPTOR = "META-INF/application.xml";
    /** The descriptor's elements that name a module's file. */
    private static final Set<String> MODULES = Set.of("ejb", "java", "web-uri");

    @Override
    public boolean fits(Archive container) {
        String name = container.location().fileName();
        return container.entry(DESCRIPTOR).isPresent()
                || ContainerWalk.extension(name).equals("ear");
    }

    @Override
    public Target.Kind kind() {
        return Target.Kind.EAR;
    }

    @Override
    public void read(Archive container, Owner owner, ContainerWalk walk) {
        Set<String> modules = modules(container, walk);
        List<Archive.Entry> containers = container.entries().stream()
                .filter(entry -> ContainerWalk.isContainer(entry.name()))
                .toList();
        containers.stream()
                .filter(entry -> modules.contains(entry.name()))
                .forEach(entry -> walk.readNested(container, entry, Owner.USER));
        containers.stream()
                .filter(entry -> !modules.contains(entry.name()))
                .forEach(entry -> walk.readNested(container, entry, Owner.LIBRARY));
    }

    private static Set<String> modules(Archive container, ContainerWalk walk) {
        Optional<Archive.Entry> descriptor = container.entry(DESCRIPTOR);
        if (descriptor.isPresent()) {
            Set<String> modules = new HashSet<>(declaredModules(container, descriptor.get(), walk));
            if (!modules.isEmpty()) {
                return modules;
            }
        }
        Set<String> modules = new HashSet<>();
        for (Archive.Entry entry : container.entries()) {
            if (!entry.name().contains("/")
                    && !ContainerWalk.extension(entry.name()).equals("rar")) {
                modules.add(entry.name());
            }
        }
        return modules;
    }

    private static List<String> declaredModules(Archive container, Archive.Entry descriptor, ContainerWalk walk) {
        try {
            return SafeXml.textsOf(MODULES, container.read(descriptor));
        } catch (ArchiveException e) {
            walk.add(e.problem());
            return List.of();
        }
    }
}
