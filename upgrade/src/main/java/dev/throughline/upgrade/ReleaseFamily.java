package dev.throughline.upgrade;

import dev.throughline.model.Purl;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Packages that one project releases under one version, such as all of {@code com.fasterxml.jackson}: mixed versions of them
 * were never tested together, and often do not link.
 *
 * <p>Told by the group: its first three parts, so that {@code com.fasterxml.jackson.core} and
 * {@code com.fasterxml.jackson.module} are one family, and {@code org.springframework} and
 * {@code org.springframework.boot} are two.
 *
 * @param type the purl's type
 * @param root the parts of the group that its members share
 */
public record ReleaseFamily(String type, String root) {
    private static final int SHARED_PARTS = 3;

    /** The family of a package, whatever its version. */
    public static ReleaseFamily of(Purl pkg) {
        String root =
                Arrays.stream(pkg.namespace().split("\\.")).limit(SHARED_PARTS).collect(Collectors.joining("."));
        return new ReleaseFamily(pkg.type(), root);
    }

    /** Whether a package is of this family. */
    public boolean contains(Purl pkg) {
        return of(pkg).equals(this);
    }
}
