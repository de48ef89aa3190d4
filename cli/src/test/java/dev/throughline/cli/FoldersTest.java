package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Path ROOT = Path.of("/example");
    private static final Path HOME = ROOT.resolve("home");

    private final TestEnvironment process = new TestEnvironment(ROOT).without("THROUGHLINE_HOME");

    @Test
    void followsTheBaseDirectoriesOfTheDesktop() {
        process.variable("XDG_DATA_HOME", "/big/data").variable("XDG_CACHE_HOME", "/fast/cache");

        assertThat(process.environment().folders())
                .isEqualTo(new Folders(Path.of("/big/data/throughline"), Path.of("/fast/cache/throughline")));
    }

    @Test
    void ignoresRelativeBaseDirectories() {
        process.variable("XDG_DATA_HOME", "data").variable("XDG_CACHE_HOME", "");

        assertThat(process.environment().folders())
                .isEqualTo(new Folders(HOME.resolve(".local/share/throughline"), HOME.resolve(".cache/throughline")));
    }

    @Test
    void keepsEverythingBelowItsOwnHomeWhereThatIsSet() {
        process.variable("THROUGHLINE_HOME", "kept").variable("XDG_DATA_HOME", "/big/data");

        assertThat(process.environment().folders())
                .isEqualTo(new Folders(ROOT.resolve("kept/data"), ROOT.resolve("kept/cache")));
    }

    @Test
    void usesTheLibraryFolderOfMacOs() {
        assertThat(process.environment("Mac OS X").folders())
                .isEqualTo(new Folders(
                        HOME.resolve("Library/Application Support/throughline"),
                        HOME.resolve("Library/Caches/throughline")));
    }

    @Test
    void usesTheLocalFolderOfWindows() {
        process.variable("LOCALAPPDATA", "/local");

        assertThat(process.environment("Windows 11").folders())
                .isEqualTo(new Folders(Path.of("/local/throughline/data"), Path.of("/local/throughline/cache")));
    }
}
