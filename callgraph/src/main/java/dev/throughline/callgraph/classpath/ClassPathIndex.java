package dev.throughline.callgraph.classpath;

import dev.throughline.archive.Archive;
import dev.throughline.archive.CodeUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which place on the class path holds which class; the first one counts. */
public final class ClassPathIndex {
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * Looks through the class path.
     *
     * @param feature the Java release whose multi-release entries count (JEP 238)
     */
    public ClassPathIndex(List<CodeUnit> classPath, int feature) {
        for (CodeUnit unit : classPath) {
            addUnit(unit, feature);
        }
    }

    private void addUnit(CodeUnit unit, int feature) {
        Map<String, Versioned> versioned = new LinkedHashMap<>();
        String prefix = unit.prefix();
        for (Archive.Entry entry : unit.archive().entries()) {
            String name = entry.name();
            if (!name.endsWith(CLASS) || !name.startsWith(prefix)) {
                continue;
            }
            if (name.startsWith(VERSIONS, prefix.length())) {
                addVersioned(versioned, entry, prefix.length() + VERSIONS.length(), feature);
            } else if (belongs(unit, name)) {
                String className = name.substring(prefix.length(), name.length() - CLASS.length());
                places.putIfAbsent(className, new Place(unit, entry));
            }
        }
        versioned.forEach((className, found) -> {
            Place place = places.get(className);
            if (place == null || place.unit().equals(unit)) {
                places.put(className, new Place(unit, found.entry()));
            }
        });
    }

    /** A fat archive's root holds its loader; the classes of its libraries and of its application have units of their own. */
    private static boolean belongs(CodeUnit unit, String name) {
        return !unit.prefix().isEmpty()
                || !(name.startsWith("BOOT-INF/") || name.startsWith("WEB-INF/") || name.startsWith("META-INF/"));
    }

    private static void addVersioned(
            Map<String, Versioned> versioned, Archive.Entry entry, int versionAt, int feature) {
        String name = entry.name();
        int slash = name.indexOf('/', versionAt);
        int release = slash < 0 ? -1 : release(name.substring(versionAt, slash));
        if (release < 9 || release > feature) {
            return;
        }
        String className = name.substring(slash + 1, name.length() - CLASS.length());
        versioned.merge(
                className,
                new Versioned(release, entry),
                (one, other) -> one.release() >= other.release() ? one : other);
    }

    private static int release(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1; // a folder that is not for any release
        }
    }

    public Optional<Place> find(String className) {
        return Optional.ofNullable(places.get(className));
    }

    /** The internal names of all classes, in class path order. */
    public Collection<String> names() {
        return Collections.unmodifiableCollection(places.keySet());
    }

    /** The internal names of the classes in places of that role, in class path order. */
    public Collection<String> names(CodeUnit.Role role) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().unit().role() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The class files, by internal name, in class path order. */
    Map<String, Place> places() {
        return Collections.unmodifiableMap(places);
    }

    /** Every archive with classes, once. */
    Stream<Archive> archives() {
        return places.values().stream().map(place -> place.unit().archive()).distinct();
    }

    /** One class file. */
    public record Place(CodeUnit unit, Archive.Entry entry) {}

    private record Versioned(int release, Archive.Entry entry) {}
}
