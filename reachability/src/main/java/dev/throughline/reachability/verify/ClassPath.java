package dev.throughline.reachability.verify;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.archive.CodeUnit;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The files that code on a class path sees: its own first, then the JDK's. A class asked for by name is read once. */
final class ClassPath {
    private static final String PROVIDERS = "META-INF/services/";

    private final List<CodeUnit> code;
    private final Jdk jdk;
    private final Map<String, Optional<ClassNode>> classesByName = new HashMap<>();

    ClassPath(List<CodeUnit> code, Jdk jdk) {
        this.code = List.copyOf(code);
        this.jdk = jdk;
    }

    /** The class of that binary name; nothing if it is nowhere or is no class file. */
    Optional<ClassNode> find(String className) {
        return classesByName.computeIfAbsent(className, this::load);
    }

    /** The class of that internal name, with slashes. */
    Optional<ClassNode> findInternal(String internalName) {
        return find(internalName.replace('/', '.'));
    }

    /** Every class file, the JDK's last. */
    Stream<byte[]> classFiles() {
        return Stream.concat(files(name -> name.endsWith(".class")), jdk.classFiles());
    }

    /** Every class whose file holds all of the texts, the JDK's last. */
    Stream<ClassNode> classesNaming(Set<String> texts) {
        return classFiles()
                .filter(bytes -> texts.stream().allMatch(text -> holds(bytes, text)))
                .flatMap(bytes -> parse(bytes).stream());
    }

    /** Whether a file that is not the class's own, nor that of a class nested in it, holds the class's name. */
    boolean isNamedByAnotherFile(String className) {
        String internalName = className.replace('.', '/');
        Predicate<String> otherFile =
                name -> !name.endsWith(internalName + ".class") && !name.contains(internalName + "$");
        return Stream.concat(files(otherFile), jdk.classFiles(otherFile))
                .anyMatch(bytes -> holds(bytes, internalName) || holds(bytes, className));
    }

    /** Whether a provider file or a module descriptor names the class. */
    boolean isServiceProvider(String className) {
        return files(name -> name.contains(PROVIDERS)).anyMatch(bytes -> names(bytes, className))
                || jdk.classFiles(name -> name.endsWith("module-info.class"))
                        .anyMatch(bytes -> holds(bytes, className.replace('.', '/')));
    }

    private static boolean names(byte[] providerFile, String className) {
        return new String(providerFile, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .anyMatch(className::equals);
    }

    private Stream<byte[]> files(Predicate<String> wanted) {
        return code.stream()
                .flatMap(unit -> unit.archive().entries().stream()
                        .filter(entry -> entry.name().startsWith(unit.prefix()) && wanted.test(entry.name()))
                        .flatMap(entry -> bytes(unit, entry).stream()));
    }

    private Optional<ClassNode> load(String className) {
        String file = className.replace('.', '/') + ".class";
        return code.stream()
                .flatMap(unit ->
                        unit.archive().entry(unit.prefix() + file).flatMap(entry -> bytes(unit, entry)).stream())
                .findFirst()
                .or(() -> jdk.read(className))
                .flatMap(ClassPath::parse);
    }

    private static Optional<byte[]> bytes(CodeUnit unit, Archive.Entry entry) {
        try {
            return Optional.of(unit.archive().read(entry));
        } catch (ArchiveException e) {
            // A file that cannot be read is a file that is not there: the hop that needs it does not hold.
            return Optional.empty();
        }
    }

    private static Optional<ClassNode> parse(byte[] bytes) {
        try {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return Optional.of(node);
        } catch (RuntimeException e) {
            // ASM throws whatever a damaged class file leads it to.
            return Optional.empty();
        }
    }

    private static boolean holds(byte[] bytes, String text) {
        // One byte, one character: the search is for ASCII names in whatever else the file holds.
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
