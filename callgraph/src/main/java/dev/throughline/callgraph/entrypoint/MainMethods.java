package dev.throughline.callgraph.entrypoint;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.model.EntryPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * {@code public static void main(String[])}, and what JEP 512 adds: {@code main} of an instance, and without parameters.
 *
 * <p>Where a jar's manifest names a {@code Main-Class} or {@code Start-Class}, that class is the jar's only one: the others
 * are those of bundled libraries and of tools.
 */
final class MainMethods implements EntryPointFinder {
    @Override
    public void find(Application application, EntryPoints entryPoints) {
        Map<Archive, Set<String>> mainClasses = new HashMap<>();
        for (CodeUnit unit : application.classPath()) {
            if (unit.role() == CodeUnit.Role.APPLICATION) {
                mainClasses.computeIfAbsent(unit.archive(), archive -> namedInManifest(archive, application));
            }
        }
        for (JavaClass type : application.classes()) {
            Set<String> named = type.unit()
                    .map(unit -> mainClasses.getOrDefault(unit.archive(), Set.of()))
                    .orElse(Set.of());
            if (!named.isEmpty() && !named.contains(type.binaryName())) {
                continue;
            }
            for (JavaMethod method : type.methods()) {
                if (isMain(method)) {
                    entryPoints.add(method, EntryPoint.Kind.MAIN, "main method");
                }
            }
        }
    }

    /** The main classes that are in the application; a launcher that starts another class is not what counts. */
    private static Set<String> namedInManifest(Archive archive, Application application) {
        Set<String> names = new HashSet<>();
        Optional<Archive.Entry> manifest = archive.entry("META-INF/MANIFEST.MF");
        if (manifest.isEmpty()) {
            return names;
        }
        try {
            Attributes attributes =
                    new Manifest(new ByteArrayInputStream(archive.read(manifest.get()))).getMainAttributes();
            for (String attribute : new String[] {"Start-Class", "Main-Class"}) {
                String name = attributes.getValue(attribute);
                boolean isOwn = name != null
                        && application
                                .classNamed(name)
                                .filter(application.classes()::contains)
                                .isPresent();
                if (isOwn) {
                    names.add(name.strip());
                    return names;
                }
            }
        } catch (IOException | ArchiveException e) {
            return names; // without a readable manifest every main method counts
        }
        return names;
    }

    private static boolean isMain(JavaMethod method) {
        if (!method.name().equals("main") || method.isPrivate()) {
            return false;
        }
        if (method.descriptor().equals("([Ljava/lang/String;)V")) {
            return true;
        }
        return method.descriptor().equals("()V")
                && method.owner().isFinal()
                && method.owner().packageName().isEmpty();
    }
}
