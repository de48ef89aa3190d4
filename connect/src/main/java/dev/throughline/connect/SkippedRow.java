package dev.throughline.connect;

/**
 * A row of the tool that is not imported.
 *
 * @param rowId the row, as the tool names it
 * @param reason why
 * @param sample what the row is about, short, for the import report: {@code license_risk org.example:codec}
 */
public record SkippedRow(String rowId, Reason reason, String sample) {

    /** Why rows are not imported. */
    public enum Reason {
        /** Not about a vulnerability: a licence, a secret, a code smell. */
        NOT_A_VULNERABILITY("is not about a vulnerability"),
        /** About a vulnerability that has no CVE id, neither its own nor as an alias. */
        NO_CVE("has no CVE id"),
        /** Found on a branch, in a pull request or an uploaded SBOM, not on the default branch. */
        NOT_ON_DEFAULT_BRANCH("is not about the default branch"),
        /** The advisory was taken back. */
        WITHDRAWN_ADVISORY("is about an advisory that was withdrawn"),
        /** A malicious package: a case of its own, not a vulnerability of a good one. */
        MALICIOUS_PACKAGE("is about a malicious package"),
        /** Names no package, so there is nothing that it could be about. */
        NO_COMPONENT("names no package"),
        /** Lacks what every row of its kind has, or has it in a form that cannot be read. */
        UNREADABLE("cannot be read");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The end of a sentence that begins with "the row". */
        public String words() {
            return words;
        }
    }
}
