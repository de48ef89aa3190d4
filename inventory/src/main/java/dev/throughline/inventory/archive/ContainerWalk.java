package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import dev.throughline.inventory.archive.CodePlace.Owner;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Goes through a container and all containers inside it, and collects the places where code stands. */
final class ContainerWalk {
    /** Files that are containers of code; {@code rar} are resource adapters, not the packer's format. */
    private static final Set<String> CONTAINERS =
            Set.of("jar", "war", "ear", "rar", "sar", "par", "hpi", "jpi", "kar", "nar", "aar");

    private static final Pattern NO_CODE = Pattern.compile("(?i).*-(sources|javadoc)\\.jar");

    private final List<Layout> layouts =
            List.of(new SpringBootLayout(), new WarLayout(), new EarLayout(), new JarLayout(), new FolderLayout());
    private final boolean includesTests;
    private final List<CodePlace> places = new ArrayList<>();
    private final List<Component> platforms = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    ContainerWalk(boolean includesTests) {
        this.includesTests = includesTests;
    }

    /** Reads a container by the first layout that fits, and tells what it is. */
    Target.Kind read(Archive container, Owner owner) {
        problems.addAll(container.problems());
        Layout layout =
                layouts.stream().filter(one -> one.fits(container)).findFirst().orElseThrow();
        layout.read(container, owner, this);
        return layout.kind();
    }

    /** Reads the container that a file of another one is; if it cannot be read, that is a problem. */
    void readNested(Archive container, Archive.Entry entry, Owner owner) {
        open(container, entry).ifPresent(nested -> read(nested, owner));
    }

    private Optional<Archive> open(Archive container, Archive.Entry entry) {
        try {
            return Optional.of(container.openNested(entry));
        } catch (ArchiveException e) {
            problems.add(e.problem());
            return Optional.empty();
        }
    }

    /** The same for libraries of a scope. */
    void readLibraries(Archive container, List<Archive.Entry> entries, Scope scope) {
        int before = places.size();
        entries.forEach(entry -> readNested(container, entry, Owner.LIBRARY));
        places.subList(before, places.size()).replaceAll(place -> place.ofScope(scope));
    }

    void add(CodePlace place) {
        places.add(place);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** A Java installation, which is listed but not analysed. */
    void addPlatform(Component platform) {
        platforms.add(platform);
    }

    static boolean isContainer(String name) {
        return CONTAINERS.contains(extension(name)) && !NO_CODE.matcher(name).matches();
    }

    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    boolean includesTests() {
        return includesTests;
    }

    List<CodePlace> places() {
        return places;
    }

    List<Component> platforms() {
        return platforms;
    }

    List<Problem> problems() {
        return problems;
    }
}
