package dev.throughline.inventory.gradle;

import dev.throughline.model.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which configurations of a project make its class paths.
 *
 * <p>The Java plugin calls them {@code runtimeClasspath} and {@code compileClasspath}; plugins with variants put the
 * variant's name before, of which {@code release} is taken if there is one.
 */
record Configurations(Set<String> runtime, Set<String> compile, Set<String> test) {

    static Configurations among(Collection<String> names) {
        Set<String> tests =
                names.stream().filter(Configurations::isTest).collect(Collectors.toCollection(TreeSet::new));
        List<String> main = names.stream().filter(name -> !isTest(name)).toList();
        return new Configurations(
                choose(main, "untimeClasspath"),
                choose(main, "ompileClasspath"),
                tests.stream()
                        .filter(name -> name.endsWith("untimeClasspath") || name.endsWith("ompileClasspath"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> choose(List<String> names, String ending) {
        Set<String> candidates =
                names.stream().filter(name -> name.endsWith(ending)).collect(Collectors.toCollection(TreeSet::new));
        for (String plain : List.of("r" + ending, "c" + ending)) {
            if (candidates.contains(plain)) {
                return Set.of(plain);
            }
        }
        Set<String> release = candidates.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("release"))
                .collect(Collectors.toCollection(TreeSet::new));
        return release.isEmpty() ? candidates : release;
    }

    private static boolean isTest(String name) {
        return name.toLowerCase(Locale.ROOT).contains("test");
    }

    /** The scope of what these configurations need; empty when it takes no part. */
    Optional<Scope> scope(Collection<String> needing, boolean withTests) {
        boolean runs = !Collections.disjoint(needing, runtime);
        boolean compiles = !Collections.disjoint(needing, compile);
        if (runs) {
            return Optional.of(compiles ? Scope.COMPILE : Scope.RUNTIME);
        }
        if (compiles) {
            return Optional.of(Scope.PROVIDED);
        }
        return withTests && !Collections.disjoint(needing, test) ? Optional.of(Scope.TEST) : Optional.empty();
    }
}
