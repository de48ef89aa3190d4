package dev.throughline.bench.jcg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The programs that a checkout holds as jars, one {@code .conf} file each: a name, the jar, the main class, and
 * {@code cp} where it needs the library of another language.
 */
final class PrebuiltCases {
    private static final String FOLDER = "infrastructure_incompatible_testcases/compiled_jars_and_configs";

    private final Path folder;
    private final Path languageLibraries;

    PrebuiltCases(Path checkout, Path languageLibraries) {
        this.languageLibraries = languageLibraries;
        this.folder = checkout.resolve(FOLDER);
    }

    /** All of them, by the name of their file; none when the checkout has no such folder. */
    List<JcgCase> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> opened = filesIn(folder.resolve("resources"), ".jar");
        List<Path> ofLanguages = filesIn(languageLibraries, ".jar");
        List<JcgCase> cases = new ArrayList<>();
        for (Path file : filesIn(folder, ".conf")) {
            JsonNode conf = JsonMapper.shared().readTree(Files.readString(file));
            String main = conf.path("main").asString("");
            cases.add(new JcgCase(
                    conf.path("name").asString(),
                    "prebuilt",
                    main.isEmpty() ? Optional.empty() : Optional.of(main),
                    new JcgCase.Code.Prebuilt(
                            folder.resolve(conf.path("target").asString()), conf.has("cp") ? ofLanguages : opened)));
        }
        return cases;
    }

    private static List<Path> filesIn(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
