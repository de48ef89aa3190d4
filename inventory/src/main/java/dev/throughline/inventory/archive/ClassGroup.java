package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.Archives;
import dev.throughline.inventory.identify.Identity;
import dev.throughline.inventory.identify.PackageOwners;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes of one component at one place.
 *
 * @param archive the place's container, or the part of it that holds these classes
 * @param purl the component; empty for the user's own code without a name
 * @param isEmbedded the component was packed into the container of another one
 */
record ClassGroup(Archive archive, Optional<Purl> purl, boolean isEmbedded) {
    private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/\\d+/");

    /**
     * The place's own classes and files first, then those of each component packed into it. A component whose classes
     * cannot be told from others has no group; its classes are in the first one.
     *
     * @param self the component that the place is
     */
    static List<ClassGroup> of(IdentifiedPlace place, Optional<Purl> self) {
        Archive container = place.place().container();
        Map<Purl, Set<String>> namesByPurl = embeddedClasses(place, self);
        if (namesByPurl.isEmpty()) {
            return List.of(new ClassGroup(container, self, false));
        }
        Set<String> embedded = new HashSet<>();
        namesByPurl.values().forEach(embedded::addAll);
        List<ClassGroup> groups = new ArrayList<>();
        groups.add(new ClassGroup(part(container, name -> !embedded.contains(name)), self, false));
        namesByPurl.forEach(
                (purl, names) -> groups.add(new ClassGroup(part(container, names::contains), Optional.of(purl), true)));
        return groups;
    }

    private static Map<Purl, Set<String>> embeddedClasses(IdentifiedPlace place, Optional<Purl> self) {
        Map<Purl, Set<String>> namesByPurl = new LinkedHashMap<>();
        if (place.embedded().isEmpty()) {
            return namesByPurl;
        }
        String prefix = place.place().prefix();
        PackageOwners owners = new PackageOwners(
                Stream.concat(self.stream(), place.embedded().stream().map(Identity::purl))
                        .toList());
        for (Archive.Entry entry : place.place().container().entries()) {
            String name = entry.name();
            if (name.endsWith(".class") && name.startsWith(prefix)) {
                String className =
                        VERSIONED.matcher(name.substring(prefix.length())).replaceFirst("");
                owners.ownerOf(className)
                        .filter(owner -> !self.equals(Optional.of(owner)))
                        .ifPresent(owner -> namesByPurl
                                .computeIfAbsent(owner, _ -> new HashSet<>())
                                .add(name));
            }
        }
        return namesByPurl;
    }

    /** The group in two: the files that the test holds for, under true, and the others; what would be empty is left out. */
    Map<Boolean, Archive> split(Predicate<String> names) {
        Map<Boolean, Archive> parts = new LinkedHashMap<>();
        for (boolean wanted : new boolean[] {true, false}) {
            Archive part = part(archive, name -> names.test(name) == wanted);
            if (!part.entries().isEmpty()) {
                parts.put(wanted, part);
            }
        }
        return parts;
    }

    private static Archive part(Archive whole, Predicate<String> names) {
        return Archives.part(whole, "", names);
    }
}
