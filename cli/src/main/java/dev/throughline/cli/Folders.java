package dev.throughline.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where files are kept between runs: below {@code THROUGHLINE_HOME} where that is set, else where the operating system
 * wants them (XDG Base Directory Specification 0.8; {@code Library} on macOS; {@code LOCALAPPDATA} on Windows).
 *
 * @param data what cannot be made again at will: the advisory store, the last report
 * @param cache what can: method summaries, indexes
 */
record Folders(Path data, Path cache) {
    private static final String NAME = "throughline";

    static Folders of(Environment environment) {
        Optional<Path> own = environment.variable("THROUGHLINE_HOME").map(environment::resolve);
        if (own.isPresent()) {
            return new Folders(own.get().resolve("data"), own.get().resolve("cache"));
        }
        Path home = environment.home();
        if (environment.operatingSystem().startsWith("Windows")) {
            Path local = environment
                    .variable("LOCALAPPDATA")
                    .map(Path::of)
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve(NAME);
            return new Folders(local.resolve("data"), local.resolve("cache"));
        }
        if (environment.operatingSystem().startsWith("Mac")) {
            Path library = home.resolve("Library");
            return new Folders(
                    library.resolve("Application Support").resolve(NAME),
                    library.resolve("Caches").resolve(NAME));
        }
        return new Folders(
                xdg("XDG_DATA_HOME", environment)
                        .orElse(home.resolve(".local/share"))
                        .resolve(NAME),
                xdg("XDG_CACHE_HOME", environment)
                        .orElse(home.resolve(".cache"))
                        .resolve(NAME));
    }

    /** The specification has relative paths ignored. */
    private static Optional<Path> xdg(String variable, Environment environment) {
        return environment.variable(variable).map(Path::of).filter(Path::isAbsolute);
    }
}
