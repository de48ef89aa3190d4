package dev.throughline.model;

/**
 * A function that a vulnerability lives in.
 *
 * @param component the package that holds the code, which may differ from the one the advisory names; without version
 * @param method class, name and descriptor
 * @param role whether the fix changed it, or whether it is the dangerous function behind what the fix changed
 * @param origin how it is known
 * @param confidence how sure that is
 * @param note why, for people; may be empty
 */
public record VulnerableFunction(
        Purl component, MethodRef method, Role role, Origin origin, Confidence confidence, String note) {

    public enum Role {
        /** The fix changes or removes it. */
        FIXED,
        /** The dangerous function itself, which the fix leaves as it is. */
        SINK
    }

    public enum Origin {
        /** A person read the code of both releases. */
        CURATED,
        /** The vulnerable and the fixed release were compared. */
        MINED,
        /** A fix commit changes it. */
        FIX_COMMIT,
        /** The advisory names it. */
        ADVISORY_TEXT
    }
}
