package dev.throughline.connect.provenance;

import dev.throughline.connect.oci.Digest;
import dev.throughline.model.RepositoryKey;
import java.util.List;
import java.util.Optional;

/**
 * What a statement says of the build of an image.
 *
 * @param subject the image
 * @param predicateType which form of provenance
 * @param buildType which system's
 * @param repository what was built; empty if it does not say
 * @param commit the commit, in full
 * @param hearsay whether repository and commit are a hint of whoever ran the build, checked by nobody
 * @param builder who built
 * @param run the run, as an address where it is one, or empty text
 * @param baseImages digests of images that it was built upon
 * @param signature whether the statement is its author's
 */
public record Provenance(
        Digest subject,
        String predicateType,
        String buildType,
        Optional<RepositoryKey> repository,
        Optional<String> commit,
        boolean hearsay,
        String builder,
        String run,
        List<Digest> baseImages,
        SignatureCheck signature) {
    public Provenance {
        baseImages = List.copyOf(baseImages);
    }

    /** Whether a key that is trusted here vouches for it. */
    public boolean isVerified() {
        return signature instanceof SignatureCheck.Verified;
    }
}
