package dev.throughline.reachability.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** The types that extend or implement another, the JDK's included. Looked up only when nothing nearer answers. */
final class Subtypes {
    private final ClassPath classPath;
    private @Nullable Map<String, Set<String>> subtypesBySupertype;

    Subtypes(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Every type below the given one, near ones first; names are internal. */
    Stream<String> below(String type) {
        Map<String, Set<String>> direct = direct();
        Set<String> seen = new HashSet<>();
        Deque<String> toVisit = new ArrayDeque<>(direct.getOrDefault(type, Set.of()));
        return Stream.iterate(next(toVisit, seen, direct), Optional::isPresent, _ -> next(toVisit, seen, direct))
                .flatMap(Optional::stream);
    }

    private static Optional<String> next(Deque<String> toVisit, Set<String> seen, Map<String, Set<String>> direct) {
        while (!toVisit.isEmpty()) {
            String type = toVisit.remove();
            if (seen.add(type)) {
                toVisit.addAll(direct.getOrDefault(type, Set.of()));
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private Map<String, Set<String>> direct() {
        if (subtypesBySupertype == null) {
            Map<String, Set<String>> found = new TreeMap<>();
            classPath.classFiles().forEach(bytes -> add(bytes, found));
            subtypesBySupertype = found;
        }
        return subtypesBySupertype;
    }

    private static void add(byte[] bytes, Map<String, Set<String>> found) {
        try {
            ClassReader reader = new ClassReader(bytes);
            Stream.concat(Stream.ofNullable(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                    .forEach(supertype -> found.computeIfAbsent(supertype, _ -> new TreeSet<>())
                            .add(reader.getClassName()));
        } catch (RuntimeException e) {
            // ASM throws whatever a damaged class file leads it to; such a class is no one's subtype.
            return;
        }
    }
}
