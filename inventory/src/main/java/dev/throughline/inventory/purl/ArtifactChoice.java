package dev.throughline.inventory.purl;

import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.MavenCoordinates;
import dev.throughline.inventory.maven.MavenRepositories;
import dev.throughline.model.InputException;
import dev.throughline.model.Purl;
import java.util.Optional;
import java.util.Set;

/** Settles which file of which version a purl means, and fetches it. */
final class ArtifactChoice {
    private static final Set<String> FILES_OF_THEIR_OWN_TYPE = Set.of("war", "ear", "rar");

    private final MavenRepositories repositories;
    private final boolean offline;
    private final TargetReader.Listener listener;

    ArtifactChoice(MavenRepositories repositories, boolean offline, TargetReader.Listener listener) {
        this.repositories = repositories;
        this.offline = offline;
        this.listener = listener;
    }

    /**
     * @throws InputException if the artifact cannot be had
     */
    NamedArtifact choose(Purl purl) {
        MavenCoordinates coordinates = MavenCoordinates.of(purl, purl.version().orElseGet(() -> newestVersion(purl)));
        if (coordinates.extension().equals("pom")) {
            repositories.file(coordinates);
            return new NamedArtifact(coordinates, Optional.empty());
        }
        try {
            return new NamedArtifact(coordinates, Optional.of(repositories.file(coordinates)));
        } catch (InputException e) {
            if (purl.qualifier("type").isPresent()
                    || purl.qualifier("classifier").isPresent()) {
                throw e;
            }
            return byPackaging(coordinates, e);
        }
    }

    private String newestVersion(Purl purl) {
        String version = repositories
                .newestRelease(purl.namespace(), purl.name())
                .orElseThrow(() -> new InputException(
                        purl,
                        offline
                                ? "names no version, and the network is off, so none is known"
                                : "names no version, and no repository lists any",
                        "write the version, as in " + purl.withVersion("1.0")));
        listener.says(purl.packageName() + ": the newest release is " + version);
        return version;
    }

    /** Many purls leave the type out, though it is not the jar that they mean: the pom tells. */
    private NamedArtifact byPackaging(MavenCoordinates jar, InputException noJar) {
        String packaging = packaging(jar).orElseThrow(() -> noJar);
        MavenCoordinates meant = new MavenCoordinates(jar.groupId(), jar.artifactId(), packaging, "", jar.version());
        if (packaging.equals("pom")) {
            listener.says(jar + " is a pom without a file beside it");
            return new NamedArtifact(meant, Optional.empty());
        }
        if (!FILES_OF_THEIR_OWN_TYPE.contains(packaging)) {
            throw noJar;
        }
        listener.says(jar + " is a " + packaging);
        return new NamedArtifact(meant, Optional.of(repositories.file(meant)));
    }

    private Optional<String> packaging(MavenCoordinates coordinates) {
        try {
            return Optional.of(repositories
                    .effectiveModel(coordinates.groupId(), coordinates.artifactId(), coordinates.version())
                    .getPackaging());
        } catch (InputException e) {
            return Optional.empty(); // that there is no jar says more to the user
        }
    }
}
