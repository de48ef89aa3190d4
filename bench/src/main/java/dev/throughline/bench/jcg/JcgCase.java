package dev.throughline.bench.jcg;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One program of the suite.
 *
 * @param name such as {@code Lambda3}
 * @param category the page it stands on, such as {@code Java8Invokedynamics}
 * @param mainClass the class whose {@code main} starts it; empty for a library, whose public methods all do
 * @param code what it is made of
 */
record JcgCase(String name, String category, Optional<String> mainClass, Code code) {
    sealed interface Code {
        /** The sources by file name. */
        record Sources(Map<String, String> byFile) implements Code {}

        /**
         * A jar that the checkout holds, because the suite's own build cannot make it.
         *
         * @param libraries the jars that the program opens itself when it runs, or the library of its language
         */
        record Prebuilt(Path jar, List<Path> libraries) implements Code {}
    }
}
