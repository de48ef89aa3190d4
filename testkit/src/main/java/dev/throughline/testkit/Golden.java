package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a document with the file of the source tree that holds what is expected.
 *
 * <p>With {@code -Dgolden=update} the file is rewritten instead; its diff is then reviewed like code. Paths are relative
 * to the module's folder, where tests run: {@code Path.of("src/test/resources/golden/report.txt")}.
 */
public final class Golden {
    private final boolean update;

    private Golden(boolean update) {
        this.update = update;
    }

    /** Compares, or updates if the build was asked to by {@code -Dgolden=update}. */
    public static Golden fromBuild() {
        return new Golden("update".equals(System.getProperty("golden")));
    }

    /** Compares. */
    static Golden comparing() {
        return new Golden(false);
    }

    /** Rewrites. */
    static Golden updating() {
        return new Golden(true);
    }

    /**
     * Compares a document with its file, or rewrites the file.
     *
     * @throws AssertionError if they differ or the file is missing; the message says how to update
     */
    public void assertMatches(Path expected, String actual) {
        try {
            if (update) {
                rewrite(expected, actual);
                return;
            }
            assertThat(expected)
                    .as("a missing file is made by running the test with -Dgolden=update")
                    .exists();
            assertThat(actual)
                    .as("%s is out of date; if the new text is right, run the test with -Dgolden=update", expected)
                    .isEqualTo(Files.readString(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rewrite(Path expected, String actual) throws IOException {
        if (Files.exists(expected) && Files.readString(expected).equals(actual)) {
            return;
        }
        Path folder = expected.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(expected, actual);
    }
}
