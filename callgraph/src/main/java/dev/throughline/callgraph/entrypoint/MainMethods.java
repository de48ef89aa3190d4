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
 * {@code public static void main(String[])}, and what JEP 512 adds: {@code main} of an instance, and without parameters;
 * {@code premain} and {@code agentmain} of an agent's class (package {@code java.lang.instrument}).
 *
 * <p>Where a jar's manifest names a {@code Main-Class}, a {@code Start-Class} or an agent's class, these are the jar's only
 * ones: the others are those of bundled libraries and of tools.
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
                if (!named.isEmpty() && isAgentStart(method)) {
                    entryPoints.add(method, EntryPoint.Kind.MAIN, "start of an agent");
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
            ownClass("Start-Class", attributes, application)
                    .or(() -> ownClass("Main-Class", attributes, application))
                    .ifPresent(names::add);
            ownClass("Premain-Class", attributes, application).ifPresent(names::add);
            ownClass("Agent-Class", attributes, application).ifPresent(names::add);
        } catch (IOException | ArchiveException e) {
            return names; // without a readable manifest every main method counts
        }
        return names;
    }

    private static Optional<String> ownClass(String attribute, Attributes attributes, Application application) {
        return Optional.ofNullable(attributes.getValue(attribute))
                .map(String::strip)
                .filter(name -> application
                        .classNamed(name)
                        .filter(application.classes()::contains)
                        .isPresent());
    }

    private static boolean isAgentStart(JavaMethod method) {
        return method.isStatic()
                && (method.name().equals("premain") || method.name().equals("agentmain"));
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
