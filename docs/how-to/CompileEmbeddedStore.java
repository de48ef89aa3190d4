import dev.throughline.advisories.update.StoreCompilation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Compiles the embedded database of advisories; renew-the-embedded-advisories.md says how to run it. */
void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    StoreCompilation compilation = new StoreCompilation(
            Map.of("Maven", folder.resolve("Maven.zip")),
            Optional.of(folder.resolve("epss-subset-2025-09-26.csv")),
            Optional.of(folder.resolve("known_exploited_vulnerabilities.json")),
            Optional.of(Instant.parse(arguments[1])),
            true);
    compilation.writeTo(Path.of(arguments[2]), InstantSource.system(), IO::println);
}
