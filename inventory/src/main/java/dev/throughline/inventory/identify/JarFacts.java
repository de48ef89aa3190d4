package dev.throughline.inventory.identify;

import dev.throughline.archive.Archive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/**
 * What a jar without Maven metadata says of itself.
 *
 * @param fileName what the name of its file says
 * @param sourceByArtifactId what may be its artifact id, each with the attribute that says so, the most telling first
 * @param vendorId the attribute that Maven's older archiver fills with the group id
 * @param statedVersion a version in the manifest
 * @param packages its packages with {@code /}, sorted
 */
record JarFacts(
        Optional<FileName> fileName,
        Map<String, String> sourceByArtifactId,
        Optional<String> vendorId,
        Optional<StatedVersion> statedVersion,
        List<String> packages) {
    private static final List<String> VERSIONS =
            List.of("Implementation-Version", "Bundle-Version", "Specification-Version");
    private static final Pattern ARTIFACT_ID = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final String FILE_NAME = "file name";

    /** @param attribute the manifest's attribute that holds it */
    record StatedVersion(String attribute, String version) {
        /** A bundle's version is the published one bent into OSGi's form: {@code 3.1.0.Final}, {@code 2.0.0.v2024}. */
        boolean isExact() {
            return attribute.equals("Implementation-Version");
        }

        boolean agreesWith(String other) {
            String one = version.replace('-', '.');
            String two = other.replace('-', '.');
            return one.startsWith(two) || two.startsWith(one);
        }

        @Override
        public String toString() {
            return attribute + ": " + version;
        }
    }

    static JarFacts of(Archive jar, Attributes manifest) {
        Optional<FileName> fileName = FileName.parse(jar.location().fileName());
        return new JarFacts(
                fileName,
                artifactIds(fileName, manifest),
                Manifests.value(manifest, "Implementation-Vendor-Id"),
                version(manifest),
                packages(jar));
    }

    private static Map<String, String> artifactIds(Optional<FileName> fileName, Attributes manifest) {
        Map<String, String> artifactIds = new LinkedHashMap<>();
        // The file's name first: whoever names a file after an artifact means that very artifact.
        fileName.ifPresent(name -> add(artifactIds, name.artifactId(), FILE_NAME));
        Manifests.value(manifest, "Implementation-Title").ifPresent(title -> {
            // Some archivers write group and artifact id: "org.example:codec".
            add(artifactIds, title.substring(title.lastIndexOf(':') + 1), "Implementation-Title: " + title);
        });
        Manifests.value(manifest, "Bundle-SymbolicName").ifPresent(value -> {
            String name = value.split(";", 2)[0].trim();
            add(artifactIds, name, "Bundle-SymbolicName: " + name);
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                add(artifactIds, name.substring(dot + 1), "Bundle-SymbolicName: " + name);
                add(artifactIds, name.substring(dot + 1).replace('.', '-'), "Bundle-SymbolicName: " + name);
            }
        });
        Manifests.value(manifest, "Automatic-Module-Name")
                .ifPresent(name -> add(artifactIds, name.replace('.', '-'), "Automatic-Module-Name: " + name));
        return artifactIds;
    }

    private static void add(Map<String, String> artifactIds, String artifactId, String source) {
        if (ARTIFACT_ID.matcher(artifactId).matches()) {
            artifactIds.putIfAbsent(artifactId, source);
        }
    }

    private static Optional<StatedVersion> version(Attributes manifest) {
        for (String attribute : VERSIONS) {
            // Some builds append a commit or a date after a blank.
            Optional<String> version = Manifests.value(manifest, attribute)
                    .map(value -> value.split("[\\s(]", 2)[0])
                    .filter(value -> !value.isEmpty() && Character.isDigit(value.charAt(0)));
            if (version.isPresent()) {
                return Optional.of(new StatedVersion(attribute, version.get()));
            }
        }
        return Optional.empty();
    }

    private static List<String> packages(Archive jar) {
        TreeSet<String> packages = new TreeSet<>();
        for (Archive.Entry entry : jar.entries()) {
            String name = entry.name();
            int slash = name.lastIndexOf('/');
            if (slash > 0 && name.endsWith(".class") && !name.startsWith("META-INF/")) {
                packages.add(name.substring(0, slash));
            }
        }
        return List.copyOf(packages);
    }

    Optional<String> versionInFileName() {
        return fileName.map(FileName::version).filter(version -> !version.isEmpty());
    }

    /** The version as published, as far as can be told. */
    Optional<String> version() {
        Optional<String> named = versionInFileName();
        if (statedVersion.isEmpty()) {
            return named;
        }
        StatedVersion stated = statedVersion.get();
        boolean nameIsPublished = named.isPresent() && (!stated.isExact() || stated.agreesWith(named.get()));
        return nameIsPublished ? named : Optional.of(stated.version());
    }

    /** Both the manifest and the file's name tell a version, and the same one. */
    boolean isVersionConfirmed() {
        return versionInFileName()
                .flatMap(named -> statedVersion.filter(stated -> stated.agreesWith(named)))
                .isPresent();
    }

    boolean isFromFileName(String artifactId) {
        return FILE_NAME.equals(sourceByArtifactId.get(artifactId));
    }
}
