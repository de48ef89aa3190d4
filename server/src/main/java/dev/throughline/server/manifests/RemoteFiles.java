package dev.throughline.server.manifests;

import dev.throughline.model.InputException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The files of one revision of a repository, each read once when it is asked for; how much is read is bounded. */
final class RemoteFiles {
    private static final int MOST_FILES = 400;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final Function<String, Optional<String>> read;
    private final Map<String, Optional<String>> known = new TreeMap<>();
    private int characters;

    /** @param read gives the content of a file by its path from the root; empty if there is none */
    RemoteFiles(Function<String, Optional<String>> read) {
        this.read = read;
    }

    /** @throws InputException if this is more than build files ever are */
    Optional<String> read(String path) {
        Optional<String> present = known.get(path);
        if (present != null) {
            return present;
        }
        if (known.size() >= MOST_FILES) {
            throw new InputException(
                    path, "is one build file too many: more than " + MOST_FILES + " were read", "edit them by hand");
        }
        Optional<String> content = read.apply(path);
        characters += content.map(String::length).orElse(0);
        if (characters > MOST_CHARACTERS) {
            throw new InputException(path, "is larger than build files are", "edit the build files by hand");
        }
        known.put(path, content);
        return content;
    }

    /** Everything that was there. */
    SortedMap<String, String> found() {
        SortedMap<String, String> found = new TreeMap<>();
        known.forEach((path, content) -> content.ifPresent(text -> found.put(path, text)));
        return found;
    }
}
