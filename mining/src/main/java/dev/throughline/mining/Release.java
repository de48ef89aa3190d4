package dev.throughline.mining;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.mining.normalform.ClassFamily;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of one release of a library.
 *
 * @param name what people call it: a file, Maven coordinates
 * @param classes in the order of their names
 * @param problems class files that could not be read
 */
public record Release(String name, List<ReleaseClass> classes, List<Problem> problems) {
    // What a multi-release jar keeps for later Java versions stands for classes that it has once more.
    private static final String VARIANTS = "META-INF/versions/";

    public Release {
        classes = List.copyOf(classes);
        problems = List.copyOf(problems);
    }

    /** Reads every class of a container; of two files that hold the same class the first counts. */
    public static Release read(Archive archive) {
        return read(archive, any -> true);
    }

    /**
     * Reads some classes of a container, each with all that its source file's classes enclose.
     *
     * @param families which, by their {@linkplain #family family}
     */
    public static Release read(Archive archive, Predicate<String> families) {
        List<byte[]> classFiles = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Archive.Entry entry : archive.entries()) {
            if (entry.name().endsWith(".class") && !entry.name().startsWith(VARIANTS)) {
                try {
                    classFiles.add(archive.read(entry));
                } catch (ArchiveException e) {
                    problems.add(e.problem());
                }
            }
        }
        return of(archive.location().toString(), classFiles, families, problems);
    }

    /** Reads class files; of two with the same name the first counts. */
    public static Release of(String name, Collection<byte[]> classFiles) {
        return of(name, classFiles, any -> true, new ArrayList<>());
    }

    private static Release of(
            String name, Collection<byte[]> classFiles, Predicate<String> wanted, List<Problem> problems) {
        SortedMap<String, SortedMap<String, ClassReader>> families = new TreeMap<>();
        for (byte[] classFile : classFiles) {
            try {
                ClassReader reader = new ClassReader(classFile);
                String family = family(reader.getClassName().replace('/', '.'));
                if (wanted.test(family)) {
                    families.computeIfAbsent(family, any -> new TreeMap<>()).putIfAbsent(reader.getClassName(), reader);
                }
            } catch (RuntimeException e) {
                problems.add(unreadable(name, "a class file", e));
            }
        }
        List<ReleaseClass> classes = new ArrayList<>();
        // A family is parsed, read and forgotten: a release of thousands of classes need not stand in memory as trees.
        families.values().forEach(family -> read(name, family.values(), classes, problems));
        classes.sort(Comparator.comparing(ReleaseClass::name));
        return new Release(name, classes, problems);
    }

    /** The class of that binary name. */
    public Optional<ReleaseClass> type(String className) {
        return classes.stream().filter(type -> type.name().equals(className)).findFirst();
    }

    /** How many functions the release has. */
    public int functionCount() {
        return classes.stream().mapToInt(type -> type.functions().size()).sum();
    }

    private static void read(
            String release, Collection<ClassReader> readers, List<ReleaseClass> classes, List<Problem> problems) {
        List<ClassNode> members = new ArrayList<>();
        for (ClassReader reader : readers) {
            try {
                ClassNode member = new ClassNode();
                reader.accept(member, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                members.add(member);
            } catch (RuntimeException e) {
                // ASM answers hostile bytes with whatever its parsing runs into.
                problems.add(unreadable(release, reader.getClassName(), e));
            }
        }
        new FamilyReader(new ClassFamily(members)).readInto(classes);
    }

    private static Problem unreadable(String release, String what, RuntimeException cause) {
        return new Problem(
                release,
                what + " is not a class file that can be read (" + cause + "), so its functions are not compared",
                "fetch the release again");
    }

    /** The top-level class that a class belongs to: {@code org.example.Codec} for {@code org.example.Codec$Mode}. */
    public static String family(String className) {
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        return nested < 0 ? className : className.substring(0, nested);
    }
}
