package dev.throughline.server.findings.decisions;

/** Why a finding needs no work. */
public enum DismissalReason {
    FALSE_POSITIVE("false positive"),
    NOT_AFFECTED("the vulnerable code cannot be reached"),
    MITIGATED("mitigated elsewhere"),
    RISK_ACCEPTED("the risk is accepted"),
    TEST_ONLY("in tests and tools only");

    private final String words;

    DismissalReason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
