package dev.throughline.cli;

import dev.throughline.report.sarif.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The target that a command was given.
 *
 * @param text a purl, or a path that exists
 */
record TargetArgument(String text) {
    private static final String PURL = "pkg:";

    /**
     * The target as a reader takes it.
     *
     * @throws UsageException if it is a path and nothing is there
     */
    static TargetArgument of(String argument, Environment environment) {
        if (argument.startsWith(PURL)) {
            return new TargetArgument(argument);
        }
        Path path = environment.resolve(argument);
        if (argument.isBlank() || !Files.exists(path)) {
            throw new UsageException(
                    argument,
                    "does not exist",
                    "name a file, a folder, or a package URL such as pkg:maven/com.h2database/h2@1.4.196");
        }
        return new TargetArgument(path.toString());
    }

    /** The source code around the target; none around a package of a repository. */
    Checkout checkout() {
        return text.startsWith(PURL) ? Checkout.none() : Checkout.around(Path.of(text));
    }
}
