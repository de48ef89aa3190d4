package dev.throughline.inventory.maven;

import dev.throughline.model.Problem;
import java.util.List;

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
}
