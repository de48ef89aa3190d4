package dev.throughline.upgrade.gradle;

import java.nio.file.Path;

/**
 * A place in a build file that names a dependency.
 *
 * @param file the build script or catalog
 * @param packageName {@code group:artifact}
 * @param version how it gives the version
 * @param isPlatform whether it brings in a BOM
 */
record Notation(Path file, String packageName, VersionText version, boolean isPlatform) {}
