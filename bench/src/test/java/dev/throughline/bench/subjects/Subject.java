package dev.throughline.bench.subjects;

import java.util.List;

/**
 * One section of {@code subjects.md}.
 *
 * @param name the section's title
 * @param origin where the code comes from
 * @param expectations what a scan has to say of it
 */
record Subject(String name, Origin origin, List<Expectation> expectations) {
    Subject {
        expectations = List.copyOf(expectations);
    }

    /** Where a subject's code comes from. */
    sealed interface Origin {
        /** An artifact with what it needs at run time: {@code scan pkg:maven/com.h2database/h2@1.4.196}. */
        record Published(String purl) implements Origin {}

        /**
         * A small program, the section's Java blocks, with libraries: {@code build app.Main}, then a line {@code with
         * group:artifact:version} for each library. It becomes a jar of Spring Boot's layout.
         *
         * @param sources the source texts
         * @param libraries Maven coordinates; what they need at run time comes along
         */
        record Built(String mainClass, List<String> sources, List<String> libraries) implements Origin {
            public Built {
                sources = List.copyOf(sources);
                libraries = List.copyOf(libraries);
            }
        }
    }
}
