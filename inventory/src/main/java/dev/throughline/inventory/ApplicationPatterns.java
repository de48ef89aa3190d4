package dev.throughline.inventory;

import dev.throughline.archive.Archive;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.archive.CodeUnit.Role;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which code the user calls the application: patterns over locations such as {@code **}{@code /shop-*.jar}, over purls
 * such as {@code pkg:maven/com.example/*}, and names of packages such as {@code com.example.shop}, which stand for the
 * packages inside them too. In patterns {@code *} stands for anything but a slash, {@code **} for anything.
 */
public final class ApplicationPatterns {
    private static final Pattern CONTAINER = Pattern.compile("(?i).*\\.(?:jar|war|ear|rar|sar|aar|zip)");

    private final List<Pattern> purls = new ArrayList<>();
    private final List<Pattern> locations = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();

    public ApplicationPatterns(List<String> patterns) {
        for (String pattern : patterns) {
            if (pattern.startsWith("pkg:")) {
                purls.add(glob(pattern));
            } else if (pattern.contains("/")
                    || pattern.contains("*")
                    || CONTAINER.matcher(pattern).matches()) {
                locations.add(glob(pattern));
            } else {
                packages.add(pattern.replace('.', '/') + "/");
            }
        }
    }

    /** Whether the target's kind decides. */
    public boolean isEmpty() {
        return purls.isEmpty() && locations.isEmpty() && packages.isEmpty();
    }

    /**
     * Whether a place as a whole is the application's.
     *
     * @param component the component that stands there, if it is known
     */
    public boolean matches(Location location, Optional<Purl> component) {
        return locations.stream()
                        .anyMatch(
                                pattern -> pattern.matcher(location.toString()).matches())
                || component.filter(this::names).isPresent();
    }

    /** A pattern without a version or qualifiers means all of them. */
    private boolean names(Purl component) {
        Purl bare = component.withoutVersion();
        return purls.stream()
                .anyMatch(pattern -> pattern.matcher(component.toString()).matches()
                        || pattern.matcher(bare.toString()).matches());
    }

    /** Whether a class is the application's by its package, given the name of its file: {@code com/example/Shop.class}. */
    public boolean isOwnClass(String name) {
        return packages.stream().anyMatch(name::startsWith);
    }

    /** Whether a place may be the application's in part. */
    public boolean namesPackages() {
        return !packages.isEmpty();
    }

    /**
     * A class path with the roles that the patterns give, the application first; unchanged where there are none.
     *
     * @throws InputException if no code is the application's
     */
    public List<CodeUnit> assign(List<CodeUnit> code, String target) {
        if (isEmpty()) {
            return code;
        }
        List<CodeUnit> assigned = code.stream().flatMap(this::assign).toList();
        if (assigned.stream().noneMatch(unit -> unit.role() == Role.APPLICATION)) {
            throw new InputException(
                    "--app",
                    "matches no code of " + target,
                    "run without it to see the components and their locations");
        }
        return Stream.of(Role.APPLICATION, Role.DEPENDENCY)
                .flatMap(role -> assigned.stream().filter(unit -> unit.role() == role))
                .toList();
    }

    private Stream<CodeUnit> assign(CodeUnit unit) {
        if (matches(unit.location(), unit.component())) {
            return Stream.of(in(Role.APPLICATION, unit.archive(), unit));
        }
        if (!namesPackages() || !holdsOwnClasses(unit)) {
            return Stream.of(in(Role.DEPENDENCY, unit.archive(), unit));
        }
        Archive own = Archives.part(unit.archive(), "", name -> isOwnIn(unit, name));
        Archive rest = Archives.part(unit.archive(), "", name -> !isOwnIn(unit, name));
        return Stream.of(in(Role.APPLICATION, own, unit), in(Role.DEPENDENCY, rest, unit))
                .filter(part -> !part.archive().entries().isEmpty());
    }

    private static CodeUnit in(Role role, Archive archive, CodeUnit unit) {
        return new CodeUnit(archive, unit.prefix(), role, unit.component());
    }

    private boolean holdsOwnClasses(CodeUnit unit) {
        return unit.archive().entries().stream().anyMatch(entry -> isOwnIn(unit, entry.name()));
    }

    private boolean isOwnIn(CodeUnit unit, String name) {
        return name.startsWith(unit.prefix())
                && isOwnClass(name.substring(unit.prefix().length()));
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                // Also "**/" at the beginning, for a file that stands in no folder.
                boolean folders = i + 2 < glob.length() && glob.charAt(i + 2) == '/';
                regex.append(folders ? "(.*/)?" : ".*");
                i += folders ? 2 : 1;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
