package dev.throughline.inventory.archive;

import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which code the user calls the application: patterns over locations such as {@code **}{@code /shop-*.jar}, over purls
 * such as {@code pkg:maven/com.example/*}, and names of packages such as {@code com.example.shop}, which stand for the
 * packages inside them too. In patterns {@code *} stands for anything but a slash, {@code **} for anything.
 */
final class ApplicationPatterns {
    private final List<Pattern> purls = new ArrayList<>();
    private final List<Pattern> locations = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();

    ApplicationPatterns(List<String> patterns) {
        for (String pattern : patterns) {
            if (pattern.startsWith("pkg:")) {
                purls.add(glob(pattern));
            } else if (pattern.contains("/") || pattern.contains("*") || ContainerWalk.isContainer(pattern)) {
                locations.add(glob(pattern));
            } else {
                packages.add(pattern.replace('.', '/') + "/");
            }
        }
    }

    boolean isEmpty() {
        return purls.isEmpty() && locations.isEmpty() && packages.isEmpty();
    }

    /** Whether a place as a whole is the application's. */
    boolean matches(CodePlace place, Optional<Purl> purl) {
        String location = place.location().toString();
        return locations.stream().anyMatch(pattern -> pattern.matcher(location).matches())
                || purl.filter(name -> purls.stream()
                                .anyMatch(pattern ->
                                        pattern.matcher(name.toString()).matches()))
                        .isPresent();
    }

    /** Whether a class is the application's by its package, given the name of its file: {@code com/example/Shop.class}. */
    boolean isOwnClass(String name) {
        return packages.stream().anyMatch(name::startsWith);
    }

    boolean namesPackages() {
        return !packages.isEmpty();
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
