package dev.throughline.model.graph;

/** The rungs of the ladder from an image to its repository, best first. */
public enum OriginMethod {
    /** Provenance whose signature and signer were verified, for this digest. */
    SIGNED_PROVENANCE,
    /** A report of the build itself, sent with the job's own token, with the digest. */
    BUILD_REPORT,
    /** Labels or annotations {@code org.opencontainers.image.source}, and {@code .revision} if the commit is there. */
    OCI_LABELS,
    /** Provenance for this digest whose signature was not, or could not be, verified. */
    UNVERIFIED_PROVENANCE,
    /** The registry's package page belongs to exactly one repository. */
    REGISTRY_OWNER,
    /** Commands of a Dockerfile match the image's history. */
    DOCKERFILE,
    /** A tag is a commit, in full or in at least seven characters, of exactly one connected repository. */
    COMMIT_TAG,
    /** A rule of the user: image name pattern → repository. */
    USER_RULE
}
