package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.model.Target;
import java.util.List;
import java.util.Optional;

/**
 * A jar, its classes at the root. Jars inside it are libraries; One-JAR keeps the application itself in {@code main/}.
 */
final class JarLayout implements Layout {
    private static final String ONE_JAR_APPLICATION = "main/";

    @Override
    public boolean fits(Archive container) {
        if (ContainerWalk.isContainer(container.location().fileName())) {
            return true;
        }
        // Under whatever name: its first class stands where its name says, or it has a manifest and no classes.
        Optional<Archive.Entry> firstClass = container.entries().stream()
                .filter(entry ->
                        entry.name().endsWith(".class") && !entry.name().startsWith("META-INF/"))
                .findFirst();
        return firstClass
                .map(entry -> standsAtItsPlace(container, entry))
                .orElseGet(() -> container.entry("META-INF/MANIFEST.MF").isPresent());
    }

    private static boolean standsAtItsPlace(Archive container, Archive.Entry entry) {
        return ClassFileName.read(container, entry)
                .filter(name -> entry.name().equals(name + ".class"))
                .isPresent();
    }

    @Override
    public Target.Kind kind() {
        return Target.Kind.JAR;
    }

    @Override
    public void read(Archive container, Owner owner, ContainerWalk walk) {
        walk.add(CodePlace.of(container, "", owner));
        List<Archive.Entry> nested = container.entries().stream()
                .filter(entry -> ContainerWalk.isContainer(entry.name()))
                .toList();
        for (Archive.Entry entry : nested) {
            boolean isApplication = entry.name().startsWith(ONE_JAR_APPLICATION);
            walk.readNested(container, entry, isApplication ? owner : Owner.LIBRARY);
        }
    }
}
