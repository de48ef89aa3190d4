package dev.throughline.connect;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rows of the tool that are not imported, for one reason.
 *
 * @param reason why
 * @param count how many
 * @param samples some of them, as the tool names them, for the import report; at most {@link #MOST_SAMPLES}
 */
public record Skipped(Reason reason, long count, List<String> samples) {
    /** Enough to see what is meant. */
    public static final int MOST_SAMPLES = 3;

    public Skipped {
        samples = samples.stream().limit(MOST_SAMPLES).toList();
    }

    /** One row. */
    public static Skipped row(Reason reason, String sample) {
        return new Skipped(reason, 1, List.of(sample));
    }

    /** The same rows, with one entry for each reason, in the order of the reasons. */
    public static List<Skipped> merged(List<Skipped> rows) {
        SortedMap<Reason, Skipped> byReason = new TreeMap<>();
        rows.forEach(row -> byReason.merge(row.reason(), row, Skipped::and));
        return List.copyOf(byReason.values());
    }

    private Skipped and(Skipped other) {
        List<String> both =
                Stream.concat(samples.stream(), other.samples.stream()).toList();
        return new Skipped(reason, count + other.count, both);
    }

    /** Why rows are not imported. */
    public enum Reason {
        /** Not about a vulnerability: a licence, a secret, a code smell. */
        NOT_A_VULNERABILITY("is not about a vulnerability"),
        /** About a vulnerability that has no CVE id, neither its own nor as an alias. */
        NO_CVE("has no CVE id"),
        /** Found on a branch, in a pull request or an uploaded SBOM, not on the default branch. */
        NOT_ON_DEFAULT_BRANCH("is not about the default branch"),
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
