package dev.throughline.inventory.identify;

import dev.throughline.model.Confidence;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identifies a jar without Maven metadata by its manifest and its file's name, together. */
final class Clues {
    private final KnownPackages knownPackages;

    Clues(KnownPackages knownPackages) {
        this.knownPackages = knownPackages;
    }

    /** The published package that the jar's names and its own packages both point to; sure only of the version. */
    Optional<Identity> known(JarFacts facts) {
        for (String artifactId : facts.sourceByArtifactId().keySet()) {
            Optional<String> groupId = groupId(artifactId, facts);
            if (groupId.isPresent()) {
                Confidence confidence = facts.isVersionConfirmed() ? Confidence.MEDIUM : Confidence.LOW;
                return Optional.of(identity(groupId.get(), artifactId, facts, confidence));
            }
        }
        return Optional.empty();
    }

    private Optional<String> groupId(String artifactId, JarFacts facts) {
        List<String> groupIds = knownPackages.groupIdsOf(artifactId);
        if (facts.vendorId().filter(groupIds::contains).isPresent()) {
            return facts.vendorId();
        }
        // A name alone is not enough: many an artifact is called "core".
        return groupIds.stream()
                .map(groupId -> Map.entry(groupId, affinity(groupId, artifactId, facts.packages())))
                .filter(affinity -> affinity.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static int affinity(String groupId, String artifactId, List<String> packages) {
        NameAffinity affinity = new NameAffinity(groupId, artifactId);
        return packages.stream()
                .mapToInt(name -> affinity.score(NameAffinity.words(name.replace('/', '.'))))
                .max()
                .orElse(0);
    }

    /** What the jar would be called if its group id were that of its vendor or of its packages; only with a version. */
    Optional<Identity> guessed(JarFacts facts) {
        Optional<String> artifactId =
                facts.sourceByArtifactId().keySet().stream().findFirst();
        if (artifactId.isEmpty() || facts.version().isEmpty()) {
            return Optional.empty();
        }
        String groupId = facts.vendorId()
                .filter(vendor -> vendor.matches("[\\w-]+(\\.[\\w-]+)+"))
                .orElseGet(() -> commonPackage(facts.packages(), artifactId.get()));
        return Optional.of(identity(groupId, artifactId.get(), facts, Confidence.LOW));
    }

    /** The package that all packages lie in, without what only repeats the artifact's name; empty if it is too short. */
    private static String commonPackage(List<String> packages, String artifactId) {
        if (packages.isEmpty()) {
            return "";
        }
        List<String> common = new ArrayList<>(List.of(packages.getFirst().split("/")));
        List<String> last = List.of(packages.getLast().split("/"));
        // The packages are sorted: what the first and the last share, all share.
        while (!common.isEmpty()
                && !(common.size() <= last.size()
                        && last.subList(0, common.size()).equals(common))) {
            common.removeLast();
        }
        List<String> words = NameAffinity.words(artifactId);
        while (common.size() > 2 && words.containsAll(NameAffinity.words(common.getLast()))) {
            common.removeLast();
        }
        return common.size() < 2 ? "" : String.join(".", common);
    }

    private static Identity identity(String groupId, String artifactId, JarFacts facts, Confidence confidence) {
        String version = facts.version().orElse(null);
        Purl purl = groupId.isEmpty()
                ? Purl.of("generic", null, artifactId, version, Map.of())
                : Purl.maven(groupId, artifactId, version);
        boolean byFileName = facts.isFromFileName(artifactId) && !facts.isVersionConfirmed();
        return Identity.of(
                purl, byFileName ? Method.FILE_NAME : Method.MANIFEST, confidence, evidence(artifactId, facts));
    }

    private static String evidence(String artifactId, JarFacts facts) {
        List<String> evidence = new ArrayList<>();
        evidence.add(facts.sourceByArtifactId().getOrDefault(artifactId, ""));
        facts.statedVersion().ifPresent(stated -> evidence.add(stated.toString()));
        facts.versionInFileName()
                .filter(_ -> !facts.isFromFileName(artifactId))
                .ifPresent(_ -> evidence.add("file name"));
        return String.join(", ", evidence);
    }
}
