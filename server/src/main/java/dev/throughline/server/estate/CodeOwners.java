package dev.throughline.server.estate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A CODEOWNERS file (GitHub's and GitLab's form): who owns which paths. As there, the last line whose pattern matches counts;
 * here only lines that match everything are asked for.
 */
public final class CodeOwners {
    private static final List<String> EVERYTHING = List.of("*", "**", "/", "/*", "/**", "**/*");
    private static final int MOST = 20;

    private CodeOwners() {}

    /** Who owns the whole repository. */
    public static List<String> ofEverything(String file) {
        Optional<String> last = file.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*$", "").strip())
                .filter(line -> EVERYTHING.contains(line.split("\\s+", 2)[0]))
                .reduce((_, later) -> later);
        return last.stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)).skip(1))
                .limit(MOST)
                .toList();
    }
}
