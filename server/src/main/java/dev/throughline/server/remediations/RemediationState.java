package dev.throughline.server.remediations;

import java.util.EnumSet;
import java.util.Set;

/** Where a remediation stands. */
public enum RemediationState {
    PROPOSED("proposed"),
    APPROVED("approved"),
    IN_PROGRESS("in progress"),
    PULL_REQUEST_OPEN("pull request open"),
    /** Merged, or done by hand; a scan has still to confirm it. */
    MERGED("merged"),
    /** No scan sees any of its findings any more. */
    VERIFIED("verified"),
    /** It cannot be carried out, for the reason that is said. */
    FAILED("failed"),
    /** People decided against it. */
    REFUSED("refused");

    /** States in which there is something to do or to wait for. */
    public static final Set<RemediationState> ACTIVE =
            EnumSet.of(PROPOSED, APPROVED, IN_PROGRESS, PULL_REQUEST_OPEN, MERGED);

    private final String words;

    RemediationState(String words) {
        this.words = words;
    }

    /** The state as people say it. */
    public String words() {
        return words;
    }

    public boolean isActive() {
        return ACTIVE.contains(this);
    }

    /** The states that may follow. */
    public Set<RemediationState> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(APPROVED, IN_PROGRESS, REFUSED, VERIFIED);
            case APPROVED -> EnumSet.of(PROPOSED, IN_PROGRESS, PULL_REQUEST_OPEN, FAILED, REFUSED, VERIFIED);
            case IN_PROGRESS -> EnumSet.of(APPROVED, PULL_REQUEST_OPEN, MERGED, FAILED, REFUSED, VERIFIED);
            case PULL_REQUEST_OPEN -> EnumSet.of(MERGED, FAILED, REFUSED, VERIFIED);
            case MERGED -> EnumSet.of(VERIFIED, FAILED);
            case FAILED, REFUSED -> EnumSet.of(PROPOSED);
            case VERIFIED -> EnumSet.noneOf(RemediationState.class);
        };
    }
}
