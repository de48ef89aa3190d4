package dev.throughline.inventory.image;

import dev.throughline.inventory.unpack.TarNames;
import dev.throughline.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What an image starts: the jar after {@code -jar} in its entry point and command. */
final class StartCommand {
    private static final int MAX_LINKS = 40;

    private StartCommand() {}

    /**
     * The locations of the jars that the image starts; empty if it starts none, or in a way that only running it would show.
     *
     * @param config the image's configuration
     * @param linkTargets the image's symbolic links
     */
    static Set<String> jars(JsonNode config, Map<String, String> linkTargets, String target) {
        List<String> words = new ArrayList<>();
        for (String field : List.of("Entrypoint", "Cmd")) {
            // Also the words of a shell's command line: sh -c "java -jar app.jar".
            config.path("config")
                    .path(field)
                    .forEach(argument ->
                            words.addAll(List.of(argument.asString("").trim().split("\\s+"))));
        }
        int jar = words.indexOf("-jar");
        if (jar < 0 || jar + 1 == words.size()) {
            return Set.of();
        }
        String folder = config.path("config").path("WorkingDir").asString("");
        return TarNames.resolve(folder, words.get(jar + 1))
                .flatMap(path -> follow(path, linkTargets))
                .map(path -> Set.of(Location.of(target).inside(path).toString()))
                .orElse(Set.of());
    }

    private static Optional<String> follow(String path, Map<String, String> linkTargets) {
        Optional<String> current = Optional.of(path);
        for (int i = 0;
                i < MAX_LINKS && current.filter(linkTargets::containsKey).isPresent();
                i++) {
            String link = current.get();
            String folder = link.contains("/") ? link.substring(0, link.lastIndexOf('/')) : "";
            current = TarNames.resolve(folder, linkTargets.getOrDefault(link, ""));
        }
        return current;
    }
}
