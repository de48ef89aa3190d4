package dev.throughline.advisories.functions;

import dev.throughline.model.MethodRef;
import dev.throughline.model.Purl;
import dev.throughline.model.VulnerableFunction;
import java.util.List;
import java.util.Optional;

/**
 * Two releases that were compared, and the functions in which the vulnerability lives in the first of them.
 *
 * @param vulnerable a release that has the vulnerability, as a rule the last
 * @param fixed a release without it, as a rule the first; empty when none was ever made. Its package may be another one,
 *     where the code moved
 * @param functions the functions, all present in the vulnerable release; never empty
 */
public record ReleasePair(Purl vulnerable, Optional<Purl> fixed, List<NamedFunction> functions) {
    public ReleasePair {
        functions = List.copyOf(functions);
    }

    /** The package that holds the functions. */
    public Purl component() {
        return vulnerable.withoutVersion();
    }

    /**
     * A function and its part in the vulnerability.
     *
     * @param role whether the fix changed it
     * @param method class, name and descriptor as in the vulnerable release
     */
    public record NamedFunction(VulnerableFunction.Role role, MethodRef method) {}
}
