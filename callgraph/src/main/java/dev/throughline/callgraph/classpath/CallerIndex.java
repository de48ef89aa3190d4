package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.callgraph.summary.MethodNames;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Which classes of the class path name which methods, read from the constant pools alone. */
final class CallerIndex {
    private final List<String> classNames = new ArrayList<>();
    private final List<int[]> hashes = new ArrayList<>();

    private final Collection<NamedMethods> named;

    private CallerIndex(Collection<NamedMethods> named) {
        this.named = named;
    }

    /** Writes to the cache what it did not know. */
    void keep() {
        named.forEach(NamedMethods::keep);
    }

    /** Reads the constant pool of every class that the cache does not know; those that cannot be read name nothing. */
    static CallerIndex of(ClassPathIndex index, SummaryCache cache) {
        Map<Archive, List<Archive.Entry>> entries = new HashMap<>();
        index.places()
                .values()
                .forEach(place -> entries.computeIfAbsent(place.unit().archive(), archive -> new ArrayList<>())
                        .add(place.entry()));
        Map<Archive, NamedMethods> byArchive = new ConcurrentHashMap<>();
        entries.entrySet().parallelStream().forEach(each -> {
            NamedMethods named = NamedMethods.of(each.getKey(), cache);
            each.getValue().forEach(named::hashesOf);
            byArchive.put(each.getKey(), named);
        });
        CallerIndex callers = new CallerIndex(byArchive.values());
        index.places().forEach((name, place) -> {
            NamedMethods named =
                    Objects.requireNonNull(byArchive.get(place.unit().archive()));
            callers.classNames.add(name);
            callers.hashes.add(named.hashesOf(place.entry()));
        });
        return callers;
    }

    /** The classes that may name each method, in class path order; some may name another whose hash is the same. */
    Map<MethodRef, List<String>> classesThatName(Collection<MethodRef> methods) {
        Map<Integer, List<String>> byHash = new HashMap<>();
        for (MethodRef method : methods) {
            byHash.put(MethodNames.hash(method.name(), method.descriptor()), new ArrayList<>());
        }
        for (int i = 0; i < hashes.size(); i++) {
            for (int hash : hashes.get(i)) {
                List<String> found = byHash.get(hash);
                if (found != null) {
                    found.add(classNames.get(i));
                }
            }
        }
        Map<MethodRef, List<String>> byMethod = new LinkedHashMap<>();
        for (MethodRef method : methods) {
            byMethod.put(method, byHash.getOrDefault(MethodNames.hash(method.name(), method.descriptor()), List.of()));
        }
        return byMethod;
    }
}
