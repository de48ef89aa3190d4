package dev.throughline.mining;

import java.util.List;

/**
 * A class of a release.
 *
 * @param name the binary name with dots
 * @param superclass the binary name of the class above; empty text for {@code java.lang.Object} itself
 * @param declaration access, superclass, interfaces and fields in one text
 * @param functions in the order of name and descriptor; those that compilers add are left out
 */
public record ReleaseClass(String name, String superclass, String declaration, List<ReleaseFunction> functions) {
    public ReleaseClass {
        functions = List.copyOf(functions);
    }
}
