package dev.throughline.inventory.identify;

import dev.throughline.archive.Archive;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which component a jar is, and which ones were packed into it. */
public final class JarIdentifier {
    private final DigestIndex digests;
    private final KnownPackages knownPackages;
    private final Clues clues;

    public JarIdentifier(DigestIndex digests, KnownPackages knownPackages) {
        this.digests = digests;
        this.knownPackages = knownPackages;
        this.clues = new Clues(knownPackages);
    }

    /** Identifies a jar, war or any other zip of classes. */
    public JarIdentity identify(Archive jar) {
        MavenMetadata metadata = MavenMetadata.read(jar);
        JarFacts facts = JarFacts.of(jar, Manifests.mainAttributes(jar));
        Optional<MavenCoordinates> own = own(metadata.coordinates(), facts);
        Optional<Identity> self = byDigest(jar)
                .or(() -> own.map(coordinates -> identity(coordinates, Confidence.HIGH)))
                .or(() -> clues.known(facts))
                .or(() -> clues.guessed(facts));
        return new JarIdentity(self, embedded(metadata, self), metadata.problems());
    }

    /**
     * The pom embedded in the jar that {@code identity} was read from.
     *
     * @param purl the component that the jar is
     */
    public Optional<EmbeddedPom> pom(Archive jar, Purl purl) {
        return MavenMetadata.pom(jar, purl.namespace(), purl.name());
    }

    private Optional<Identity> byDigest(Archive jar) {
        if (!jar.isFile()) {
            return Optional.empty();
        }
        return digests.find(jar).map(purl -> Identity.of(purl, Method.DIGEST, Confidence.HIGH, "SHA-1 " + jar.sha1()));
    }

    /** The metadata that is the jar's own, not that of something packed into it. */
    private Optional<MavenCoordinates> own(List<MavenCoordinates> all, JarFacts facts) {
        List<MavenCoordinates> named = all.stream()
                .filter(coordinates -> facts.sourceByArtifactId().containsKey(coordinates.artifactId()))
                .toList();
        if (!named.isEmpty()) {
            return named.stream()
                    .filter(coordinates -> facts.isFromFileName(coordinates.artifactId()))
                    .findFirst()
                    .or(() -> Optional.of(named.getFirst()));
        }
        boolean isNamedOtherwise = facts.fileName()
                .filter(name -> !knownPackages.groupIdsOf(name.artifactId()).isEmpty())
                .isPresent();
        return all.size() == 1 && !isNamedOtherwise ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private static List<Identity> embedded(MavenMetadata metadata, Optional<Identity> self) {
        List<Identity> embedded = new ArrayList<>();
        for (MavenCoordinates coordinates : metadata.coordinates()) {
            boolean isSelf = self.map(Identity::purl)
                    .filter(purl -> purl.packageName().equals(coordinates.groupId() + ":" + coordinates.artifactId()))
                    .isPresent();
            if (!isSelf) {
                embedded.add(identity(coordinates, Confidence.MEDIUM));
            }
        }
        return embedded;
    }

    private static Identity identity(MavenCoordinates coordinates, Confidence confidence) {
        return Identity.of(coordinates.purl(), Method.MAVEN_METADATA, confidence, coordinates.evidence());
    }

    /** What to call a jar that nothing identifies, so that it is listed all the same. */
    public static Identity unidentified(Archive jar) {
        String fileName = jar.location().fileName();
        FileName parts = FileName.parse(fileName).orElse(new FileName(fileName, ""));
        Purl purl = Purl.of(
                "generic", null, parts.artifactId(), parts.version().isEmpty() ? null : parts.version(), Map.of());
        return Identity.of(purl, Method.FILE_NAME, Confidence.LOW, "file name");
    }
}
