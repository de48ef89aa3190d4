package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.callgraph.summary.MethodNames;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Which classes of the class path name which methods and extend which classes, read without their methods; those that cannot be read name
 * nothing. For any thread.
 */
final class CallerIndex {
    private static final int STEP = 100;
    private static final int LOW_BITS = 0xffff;

    private final SummaryCache cache;
    private final List<String> names;
    private final List<ClassPathIndex.Place> places;
    private final Map<Archive, NamedMethods> byArchive = new ConcurrentHashMap<>();
    private final List<int[]> hashes = new ArrayList<>();

    CallerIndex(ClassPathIndex index, SummaryCache cache) {
        this.cache = cache;
        this.names = List.copyOf(index.places().keySet());
        this.places = List.copyOf(index.places().values());
    }

    /** The work of reading what the cache does not know, in small pieces, each of which may be done more than once. */
    List<Runnable> steps() {
        return IntStream.iterate(0, from -> from < places.size(), from -> from + STEP)
                .mapToObj(from -> places.subList(from, Math.min(from + STEP, places.size())))
                .<Runnable>map(step -> () -> step.forEach(this::hashesOf))
                .toList();
    }

    /** Does all steps on all processors. */
    void finish() {
        steps().parallelStream().forEach(Runnable::run);
    }

    private int[] hashesOf(ClassPathIndex.Place place) {
        return namedIn(place.unit().archive()).hashesOf(place.entry());
    }

    private NamedMethods namedIn(Archive archive) {
        return byArchive.computeIfAbsent(archive, jar -> NamedMethods.of(jar, cache));
    }

    /** Takes what a class file names, which someone has read for another purpose. */
    void note(Archive archive, String entry, byte[] classFile) {
        namedIn(archive).note(entry, classFile);
    }

    /** Writes to the cache what it did not know. */
    void keep() {
        byArchive.values().forEach(NamedMethods::keep);
    }

    /** The classes that may name each method, in class path order; some may name another whose hash is the same. */
    Map<MethodRef, List<String>> classesThatName(Collection<MethodRef> methods) {
        Map<MethodRef, Integer> hashByMethod = new LinkedHashMap<>();
        methods.forEach(method -> hashByMethod.put(method, MethodNames.hash(method.name(), method.descriptor())));
        Map<Integer, List<String>> classesByHash = classesByHash(hashByMethod.values().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray());
        Map<MethodRef, List<String>> byMethod = new LinkedHashMap<>();
        hashByMethod.forEach((method, hash) -> byMethod.put(method, classesByHash.getOrDefault(hash, List.of())));
        return byMethod;
    }

    /** The classes that may extend or implement the class directly, in class path order; see {@link #classesThatName}. */
    List<String> directSubtypesOf(String name) {
        int hash = MethodNames.hashOfSupertype(name);
        List<int[]> all = hashes();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (Arrays.binarySearch(all.get(i), hash) >= 0) {
                found.add(names.get(i));
            }
        }
        return found;
    }

    /** Most names of most classes are not wanted, so a small table sorts out nearly all of them. */
    private Map<Integer, List<String>> classesByHash(int[] wanted) {
        BitSet perhapsWanted = new BitSet(LOW_BITS + 1);
        Arrays.stream(wanted).forEach(hash -> perhapsWanted.set(hash & LOW_BITS));
        List<int[]> all = hashes();
        Map<Integer, List<String>> found = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (int hash : all.get(i)) {
                if (perhapsWanted.get(hash & LOW_BITS) && Arrays.binarySearch(wanted, hash) >= 0) {
                    found.computeIfAbsent(hash, _ -> new ArrayList<>()).add(names.get(i));
                }
            }
        }
        return found;
    }

    private synchronized List<int[]> hashes() {
        if (hashes.isEmpty()) {
            finish();
            places.forEach(place -> hashes.add(hashesOf(place)));
        }
        return hashes;
    }
}
