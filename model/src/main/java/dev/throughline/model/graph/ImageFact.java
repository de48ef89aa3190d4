package dev.throughline.model.graph;

import dev.throughline.model.RepositoryKey;
import java.time.Instant;
import java.util.Optional;

/** What tells where an image, or another artifact that is named by digest, comes from. */
public sealed interface ImageFact extends Fact {
    /**
     * A hint or proof that an image was built from a repository.
     *
     * @param about the image or artifact
     * @param method which rung of the ladder
     * @param repository where it was built from
     * @param commit the commit, in full, where it is known
     * @param pipeline the pipeline or run that built it, where it is known, for people
     * @param confidence what a {@link OriginMethod#DOCKERFILE} similarity or a {@link OriginMethod#USER_RULE} states, above 0 up
     *     to 1; for the other methods the graph knows and this is 1
     * @param detail what was read, for people: the predicate type, the label, the tag
     * @param source who found it
     * @param time when it was found
     */
    record Origin(
            EntityKey about,
            OriginMethod method,
            RepositoryKey repository,
            Optional<String> commit,
            Optional<String> pipeline,
            double confidence,
            String detail,
            SourceId source,
            Instant time)
            implements ImageFact {
        public Origin {
            if (!(confidence > 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidence is above 0 up to 1, not " + confidence);
            }
        }
    }

    /**
     * A user's word on an origin.
     *
     * @param confirmed whether it is right; a rejected one is kept and never shown as the origin
     */
    record OriginDecision(EntityKey about, RepositoryKey repository, boolean confirmed, String by, Instant time)
            implements ImageFact {}

    /**
     * One image has several digests: runtimes name any of them.
     *
     * @param about the other digest's key: of the index or of the config
     * @param image the image of one platform
     * @param kind what the other digest names
     */
    record Digest(EntityKey about, EntityKey image, DigestKind kind) implements ImageFact {}

    /** What a digest names. */
    enum DigestKind {
        INDEX,
        CONFIG
    }
}
