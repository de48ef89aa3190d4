package dev.throughline.inventory.identify;

import dev.throughline.model.Purl;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the components packed into one jar its packages belong to, judged by their names. A package that goes with none
 * of them belongs to the component of the package around it.
 */
public final class PackageOwners {
    /** Of components that go equally well with a package: the one that stands at the bottom of its family. */
    private static final List<String> BOTTOM = List.of("api", "core", "common");

    private final List<Candidate> candidates;
    private final Map<String, Optional<Purl>> ownerByPackage = new HashMap<>();

    private record Candidate(Purl purl, NameAffinity affinity) {}

    /** @param components the components in question */
    public PackageOwners(List<Purl> components) {
        this.candidates = components.stream()
                .sorted(Comparator.comparingInt(PackageOwners::rank)
                        .thenComparingInt(purl -> purl.name().length())
                        .thenComparing(Comparator.naturalOrder()))
                .map(purl -> new Candidate(purl, new NameAffinity(purl.namespace(), purl.name())))
                .toList();
    }

    private static int rank(Purl purl) {
        for (int i = 0; i < BOTTOM.size(); i++) {
            if (purl.name().endsWith(BOTTOM.get(i))) {
                return i;
            }
        }
        return BOTTOM.size();
    }

    /**
     * The component that a class belongs to.
     *
     * @param className the name of its file, without the folder for multi-release classes: {@code org/example/Codec.class}
     */
    public Optional<Purl> ownerOf(String className) {
        int slash = className.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : ownerOfPackage(className.substring(0, slash));
    }

    private Optional<Purl> ownerOfPackage(String packageName) {
        Optional<Purl> known = ownerByPackage.get(packageName);
        if (known != null) {
            return known;
        }
        Optional<Purl> owner = bestFor(packageName);
        int slash = packageName.lastIndexOf('/');
        if (owner.isEmpty() && slash >= 0) {
            owner = ownerOfPackage(packageName.substring(0, slash));
        }
        ownerByPackage.put(packageName, owner);
        return owner;
    }

    private Optional<Purl> bestFor(String packageName) {
        List<String> segments = NameAffinity.words(packageName.replace('/', '.'));
        Optional<Purl> best = Optional.empty();
        int bestScore = 0;
        for (Candidate candidate : candidates) {
            int score = candidate.affinity().score(segments);
            if (score > bestScore) {
                bestScore = score;
                best = Optional.of(candidate.purl());
            }
        }
        return best;
    }
}
