package dev.throughline.bench.pairs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.model.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions that the study calls vulnerable: those that a fix commit touches, unchecked.
 *
 * @param functionsByCve empty when the study's file is not at hand
 */
record StudyFunctions(Map<String, List<StudyMethod>> functionsByCve) {
    private static final String FILE = "vulnerable-functions.json";

    /**
     * Reads the file that stands beside the pairs.
     *
     * @throws InputException if it is there and cannot be read
     */
    static StudyFunctions beside(Path pairs) {
        Path file = pairs.resolveSibling(FILE);
        if (!Files.exists(file)) {
            return new StudyFunctions(Map.of());
        }
        try {
            Map<String, List<StudyMethod>> functions = new TreeMap<>();
            for (Row row :
                    new JsonMapper().readValue(file.toFile(), Document.class).rows()) {
                functions.put(
                        row.cve(),
                        row.functions().stream().map(Function::method).toList());
            }
            return new StudyFunctions(functions);
        } catch (JacksonException e) {
            throw new InputException(file, "is not the study's list of functions", "name the study's files", e);
        }
    }

    List<StudyMethod> of(String cve) {
        return functionsByCve.getOrDefault(cve, List.of());
    }

    private record Document(List<Row> rows) {}

    private record Row(String cve, List<Function> functions) {}

    private record Function(
            @JsonProperty("class") String className,
            @JsonProperty("method") String name,
            List<String> parameters) {
        StudyMethod method() {
            return new StudyMethod(className, name, String.join(",", parameters));
        }
    }
}
