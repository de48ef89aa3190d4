package dev.throughline.bench.jcg;

import java.util.Map;
import java.util.Optional;

/**
 * One program of the suite.
 *
 * @param name such as {@code Lambda3}
 * @param category the page it stands on, such as {@code Java8Invokedynamics}
 * @param mainClass the class whose {@code main} starts it; empty for a library, whose public methods all do
 * @param sources the sources by file name
 */
record JcgCase(String name, String category, Optional<String> mainClass, Map<String, String> sources) {}
