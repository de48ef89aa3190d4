package dev.throughline.server.remediations;

/** Why people decide against a remediation. */
public enum Refusal {
    RISK_ACCEPTED("the risk is accepted"),
    BREAKS_COMPATIBILITY("the new version breaks what uses it"),
    ANOTHER_CHANGE("another change ends these findings"),
    PACKAGE_GOES_AWAY("the package is being removed"),
    NOT_AFFECTED("the findings do not apply"),
    /** The pull request was closed without being merged. */
    CLOSED_UNMERGED("the pull request was closed without merging");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
