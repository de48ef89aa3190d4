package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * An advisory that affects a component by its version.
 *
 * @param component the component
 * @param advisory the advisory
 * @param affected the entry of the advisory that matched
 * @param fixedVersion the smallest version above the component's that the record names as fixed and no longer affects
 * @param functions the vulnerable functions known for the advisory; empty when none are known
 */
public record AdvisoryMatch(
        Component component,
        Advisory advisory,
        AffectedPackage affected,
        Optional<String> fixedVersion,
        List<VulnerableFunction> functions) {
    public AdvisoryMatch {
        functions = List.copyOf(functions);
    }
}
