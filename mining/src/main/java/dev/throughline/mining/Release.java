package dev.throughline.mining;

import dev.throughline.mining.normalform.ClassFamily;
import dev.throughline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    public Release {
        classes = List.copyOf(classes);
        problems = List.copyOf(problems);
    }

    /** Reads class files; of two with the same name the first counts. */
    public static Release of(String name, Collection<byte[]> classFiles) {
        SortedMap<String, SortedMap<String, ClassReader>> families = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (byte[] classFile : classFiles) {
            try {
                ClassReader reader = new ClassReader(classFile);
                families.computeIfAbsent(topLevelName(reader.getClassName()), any -> new TreeMap<>())
                        .putIfAbsent(reader.getClassName(), reader);
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

    private static String topLevelName(String internalName) {
        int nested = internalName.indexOf('$', internalName.lastIndexOf('/') + 2);
        return nested < 0 ? internalName : internalName.substring(0, nested);
    }
}
