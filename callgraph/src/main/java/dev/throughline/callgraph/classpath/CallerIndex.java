package dev.throughline.callgraph.classpath;

import dev.throughline.archive.ArchiveException;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.MethodNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which classes of the class path name which methods, read from the constant pools alone. */
final class CallerIndex {
    private final Map<Integer, List<String>> classesByHash = new HashMap<>();

    /** Reads the constant pool of every class; those that cannot be read are left out, their problem is told elsewhere. */
    CallerIndex(ClassPathIndex index) {
        index.places().forEach((name, place) -> {
            try {
                MethodNames.forEach(
                        place.unit().archive().read(place.entry()),
                        hash -> classesByHash
                                .computeIfAbsent(hash, key -> new ArrayList<>(2))
                                .add(name));
            } catch (ArchiveException | ClassFormatProblem e) {
                // An unreadable class is reported when it is loaded.
            }
        });
    }

    /** The classes that may name the method; some may name another whose hash is the same. */
    Collection<String> classesThatName(String methodName, String descriptor) {
        return classesByHash.getOrDefault(MethodNames.hash(methodName, descriptor), List.of());
    }
}
