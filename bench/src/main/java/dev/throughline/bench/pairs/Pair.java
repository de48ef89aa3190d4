package dev.throughline.bench.pairs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the study.
 *
 * @param library the vulnerable library, {@code group:artifact:version}
 * @param client what uses it, {@code group:artifact:version}
 * @param namedClasses how many classes of the library the client's class files name
 * @param stacks call paths that the study found, each from a method of the client to a vulnerable function; empty without one
 */
record Pair(
        String cve,
        @JsonProperty("vulnerable") String library,
        String client,
        Label label,
        @JsonProperty("client_refers_to_classes") int namedClasses,
        List<List<String>> stacks) {
    Pair(
            String cve,
            String library,
            String client,
            Label label,
            int namedClasses,
            @Nullable List<List<String>> stacks) {
        this.cve = cve;
        this.library = library;
        this.client = client;
        this.label = label;
        this.namedClasses = namedClasses;
        this.stacks =
                stacks == null ? List.of() : stacks.stream().map(List::copyOf).toList();
    }

    /** What tells this pair from every other. */
    String key() {
        return cve + " " + library + " " + client;
    }

    /** What the study says. */
    enum Label {
        @JsonProperty("reachable")
        REACHABLE,
        /** Weak: the study's analysis knows neither reflection nor callbacks. */
        @JsonProperty("no path found")
        NO_PATH
    }
}
