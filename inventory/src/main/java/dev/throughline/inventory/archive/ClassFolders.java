package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.archive.CodePlace.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the folders where package names start, by what the class files in them say. */
final class ClassFolders {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/$");

    /** Where Maven, Gradle and IDEs put the classes of tests. */
    private static final Pattern TESTS =
            Pattern.compile("(.*/)?(target/test-classes|build/classes/\\w+/(test|integrationTest)|out/test/[^/]+)/");

    private ClassFolders() {}

    /**
     * The folders of classes that are not in a container.
     *
     * @param names which files of the container to look at
     */
    static List<CodePlace> findIn(Archive container, Predicate<String> names, ContainerWalk walk) {
        NavigableSet<String> roots = roots(container, names);
        if (!walk.includesTests()) {
            roots.removeIf(root -> TESTS.matcher(root).matches());
        }
        List<CodePlace> places = new ArrayList<>();
        for (String root : withResources(roots, container)) {
            Archive part = Archives.part(
                    container, root, name -> names.test(root + name) && !isInInnerRoot(root, root + name, roots));
            places.add(CodePlace.of(part, "", Owner.USER));
        }
        return places;
    }

    private static NavigableSet<String> roots(Archive container, Predicate<String> names) {
        NavigableSet<String> roots = new TreeSet<>();
        Set<String> seenFolders = new HashSet<>();
        for (Archive.Entry entry : container.entries()) {
            String name = entry.name();
            // One class tells for all of its folder.
            if (name.endsWith(".class")
                    && names.test(name)
                    && seenFolders.add(name.substring(0, name.lastIndexOf('/') + 1))) {
                ClassFileName.read(container, entry)
                        .filter(className -> isAt(className, name))
                        .map(className -> name.substring(0, name.length() - className.length() - ".class".length()))
                        .map(root -> VERSIONED.matcher(root).replaceFirst(""))
                        .ifPresent(roots::add);
            }
        }
        return roots;
    }

    private static boolean isAt(String className, String path) {
        return path.equals(className + ".class") || path.endsWith("/" + className + ".class");
    }

    /** Images built by Jib keep an application's resources beside its classes: {@code app/classes/}, {@code app/resources/}. */
    private static NavigableSet<String> withResources(NavigableSet<String> roots, Archive container) {
        NavigableSet<String> all = new TreeSet<>(roots);
        for (String root : roots) {
            Matcher classes = Pattern.compile("(.*/|)classes/").matcher(root);
            if (classes.matches()) {
                String resources = classes.group(1) + "resources/";
                if (container.entries().stream().anyMatch(entry -> entry.name().startsWith(resources))) {
                    all.add(resources);
                }
            }
        }
        return all;
    }

    private static boolean isInInnerRoot(String root, String name, NavigableSet<String> roots) {
        return roots.stream()
                .anyMatch(inner -> inner.length() > root.length() && inner.startsWith(root) && name.startsWith(inner));
    }
}
