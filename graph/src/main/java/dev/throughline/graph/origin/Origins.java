package dev.throughline.graph.origin;

import dev.throughline.graph.estate.Conclusions;
import dev.throughline.graph.estate.Estate;
import dev.throughline.model.RepositoryKey;
import dev.throughline.model.graph.EdgeDetail;
import dev.throughline.model.graph.EdgeKind;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityKey;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Environment;
import dev.throughline.model.graph.ImageFact.Digest;
import dev.throughline.model.graph.ImageFact.Origin;
import dev.throughline.model.graph.ImageFact.OriginDecision;
import dev.throughline.model.graph.Insight;
import dev.throughline.model.graph.InsightKind;
import dev.throughline.model.graph.OriginMethod;
import dev.throughline.model.graph.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which repository each image was built from, and how sure that is. */
public final class Origins {
    private final Estate estate;
    private final Conclusions conclusions;
    private final Map<EntityKey, List<Weighed>> evidence = new TreeMap<>();
    private final Map<EntityKey, Weighed> best = new HashMap<>();

    /**
     * One piece of evidence with its weight.
     *
     * @param origin the evidence
     * @param confidence how sure it is
     * @param confirmed whether a user said that it is right
     */
    public record Weighed(Origin origin, double confidence, boolean confirmed) {
        static final Comparator<Weighed> BEST_FIRST = Comparator.<Weighed, Boolean>comparing(
                        weighed -> !weighed.confirmed)
                .thenComparingDouble(weighed -> -weighed.confidence)
                .thenComparing(weighed -> weighed.origin.method())
                .thenComparing(weighed -> weighed.origin.commit().isEmpty())
                .thenComparing(weighed -> weighed.origin.repository());
    }

    public Origins(Estate estate, Conclusions conclusions) {
        this.estate = estate;
        this.conclusions = conclusions;
    }

    public void run() {
        Map<EntityKey, Map<RepositoryKey, OriginDecision>> decisions = new HashMap<>();
        for (OriginDecision decision : estate.facts(OriginDecision.class)) {
            decisions
                    .computeIfAbsent(decision.about(), _ -> new HashMap<>())
                    .merge(
                            decision.repository(),
                            decision,
                            (one, other) -> one.time().isAfter(other.time()) ? one : other);
        }
        for (Origin origin : estate.facts(Origin.class)) {
            OriginDecision decision =
                    decisions.getOrDefault(origin.about(), Map.of()).get(origin.repository());
            if (decision == null || decision.confirmed()) {
                boolean confirmed = decision != null;
                evidence.computeIfAbsent(origin.about(), _ -> new ArrayList<>())
                        .add(new Weighed(origin, confirmed ? 1 : confidence(origin), confirmed));
            }
        }
        shareBetweenDigests();
        evidence.forEach(this::conclude);
        for (Entity entity : estate.entities()) {
            if (entity.type() == EntityType.IMAGE && !best.containsKey(entity.key())) {
                conclusions.add(entity.key(), Insight.of(InsightKind.UNKNOWN_ORIGIN));
            }
        }
    }

    /** The evidence that is shown for an image. */
    public Optional<Weighed> of(EntityKey image) {
        return Optional.ofNullable(best.get(image));
    }

    /** Every image with the evidence that is shown for it. */
    public Map<EntityKey, Weighed> all() {
        return Map.copyOf(best);
    }

    /** Runtimes name an index, a platform's image or its configuration; what is known of one holds for the others. */
    private void shareBetweenDigests() {
        for (Digest digest : estate.facts(Digest.class)) {
            conclusions.connect(
                    EdgeKind.INDEXES,
                    digest.about(),
                    digest.image(),
                    digest.kind().name().toLowerCase(Locale.ROOT));
            List<Weighed> ofOther = evidence.get(digest.about());
            List<Weighed> ofImage = evidence.get(digest.image());
            if (ofOther != null && ofImage == null) {
                evidence.put(digest.image(), ofOther);
            } else if (ofImage != null && ofOther == null) {
                evidence.put(digest.about(), ofImage);
            }
        }
    }

    private void conclude(EntityKey image, List<Weighed> all) {
        List<Weighed> ordered = all.stream().sorted(Weighed.BEST_FIRST).toList();
        best.put(image, ordered.getFirst());
        Map<RepositoryKey, List<Weighed>> byRepository = new LinkedHashMap<>();
        ordered.forEach(weighed -> byRepository
                .computeIfAbsent(weighed.origin().repository(), _ -> new ArrayList<>())
                .add(weighed));
        byRepository.forEach((repository, ofRepository) -> connect(
                image,
                repository,
                ofRepository,
                repository.equals(ordered.getFirst().origin().repository())));
        long claims = ordered.stream()
                .filter(weighed -> isProof(weighed.origin().method()))
                .map(weighed -> weighed.origin().repository())
                .distinct()
                .count();
        if (claims > 1 && !ordered.getFirst().confirmed()) {
            conclusions.add(image, Insight.of(InsightKind.PROVENANCE_CONFLICT));
        }
    }

    private void connect(EntityKey image, RepositoryKey repository, List<Weighed> all, boolean shown) {
        Weighed first = all.getFirst();
        Map<String, String> details = new TreeMap<>();
        details.put("shown", Boolean.toString(shown));
        first.origin().commit().ifPresent(commit -> details.put("commit", commit));
        first.origin().pipeline().ifPresent(pipeline -> details.put("pipeline", pipeline));
        for (Weighed weighed : all) {
            details.put(
                    "evidence." + word(weighed.origin().method()),
                    weighed.origin().detail());
        }
        EntityKey key = EntityKey.repository(repository);
        if (estate.entity(key).isEmpty()) {
            conclusions.add(Entity.of(
                    key,
                    EntityType.REPOSITORY,
                    repository.toString(),
                    Environment.ON_PREMISES,
                    "",
                    SourceId.GRAPH,
                    conclusions.seen()));
        }
        conclusions.connect(
                EdgeKind.BUILT_FROM,
                image,
                key,
                first.confirmed() ? "confirmed" : word(first.origin().method()),
                first.confidence(),
                EdgeDetail.NONE,
                details);
    }

    private static boolean isProof(OriginMethod method) {
        return method.compareTo(OriginMethod.UNVERIFIED_PROVENANCE) <= 0;
    }

    private static double confidence(Origin origin) {
        return switch (origin.method()) {
            case SIGNED_PROVENANCE -> 1.0;
            case BUILD_REPORT -> 0.95;
            case OCI_LABELS -> origin.commit().isPresent() ? 0.95 : 0.85;
            case UNVERIFIED_PROVENANCE -> 0.85;
            case REGISTRY_OWNER -> 0.8;
            case DOCKERFILE -> ofSimilarity(origin.confidence());
            case COMMIT_TAG -> 0.5;
            case USER_RULE -> origin.confidence();
        };
    }

    /** How alike commands of a Dockerfile and an image's history are, as confidence. */
    private static double ofSimilarity(double similarity) {
        if (similarity >= 0.9) {
            return 0.98;
        }
        if (similarity >= 0.7) {
            return 0.9;
        }
        return similarity >= 0.5 ? 0.75 : 0.5;
    }

    private static String word(OriginMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
