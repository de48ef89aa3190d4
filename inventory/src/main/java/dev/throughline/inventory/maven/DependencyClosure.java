package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that something depends on, directly or not.
 *
 * @param dependencies one per package and classifier, in class path order; those without a file could not be had
 * @param problems why files or poms could not be had
 */
public record DependencyClosure(List<ResolvedDependency> dependencies, List<Problem> problems) {
    public DependencyClosure {
        dependencies = List.copyOf(dependencies);
        problems = List.copyOf(problems);
    }

    /** The closure with problems more. */
    DependencyClosure with(List<Problem> more) {
        return new DependencyClosure(
                dependencies, Stream.concat(problems.stream(), more.stream()).toList());
    }

    /** The dependencies that fulfil a condition, and the problems that concern no other. */
    public DependencyClosure only(Predicate<ResolvedDependency> kept) {
        Set<String> left = dependencies.stream()
                .filter(kept.negate())
                .map(dependency -> dependency.coordinates().toString())
                .collect(Collectors.toSet());
        return new DependencyClosure(
                dependencies.stream().filter(kept).toList(),
                problems.stream()
                        .filter(problem -> !left.contains(problem.where()))
                        .toList());
    }
}
