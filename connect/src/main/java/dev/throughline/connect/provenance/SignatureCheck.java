package dev.throughline.connect.provenance;

/** Whether a statement is its author's. */
public sealed interface SignatureCheck {
    /** It is signed by a key that is trusted here. */
    record Verified(String key) implements SignatureCheck {}

    /** Nobody checked, or could; the reason is for people. */
    record Unverified(String reason) implements SignatureCheck {}
}
