package dev.throughline.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    @TempDir
    private Path root;

    @Test
    void findsAClassByPackageAndFileInEveryModule() throws IOException {
        add("web/src/main/java/com/shop/web/Audit.java");
        add("core/src/main/java/com/shop/Audit.java");
        add("core/src/main/kotlin/com/shop/Prices.kt");

        SourceTree sources = SourceTree.under(root, root);

        assertThat(sources.pathOf("com.shop.web.Audit", "Audit.java"))
                .contains("web/src/main/java/com/shop/web/Audit.java");
        assertThat(sources.pathOf("com.shop.Audit$Entry", "Audit.java"))
                .contains("core/src/main/java/com/shop/Audit.java");
        assertThat(sources.pathOf("com.shop.PricesKt", "Prices.kt"))
                .contains("core/src/main/kotlin/com/shop/Prices.kt");
        assertThat(sources.pathOf("com.other.Audit", "Audit.java")).isEmpty();
        assertThat(sources.pathOf("com.shop.Gone", "Gone.java")).isEmpty();
    }

    @Test
    void prefersMainSourcesOverTests() throws IOException {
        add("a/src/test/java/com/shop/Audit.java");
        add("module/src/main/java/com/shop/Audit.java");

        assertThat(SourceTree.under(root, root).pathOf("com.shop.Audit", "Audit.java"))
                .contains("module/src/main/java/com/shop/Audit.java");
    }

    @Test
    void prefersTheModuleOfTheTarget() throws IOException {
        add("a/src/main/java/com/shop/Audit.java");
        add("services/b/src/main/java/com/shop/Audit.java");

        SourceTree sources = SourceTree.under(root, root.resolve("services/b/target/b.jar"));

        assertThat(sources.pathOf("com.shop.Audit", "Audit.java"))
                .contains("services/b/src/main/java/com/shop/Audit.java");
    }

    @Test
    void findsAFileOutsideItsPackagesFolder() throws IOException {
        add("src/main/kotlin/Main.kt");

        assertThat(SourceTree.under(root, root).pathOf("com.shop.MainKt", "Main.kt"))
                .contains("src/main/kotlin/Main.kt");
    }

    @Test
    void leavesHiddenAndBuiltFoldersOut() throws IOException {
        add("target/generated-sources/com/shop/Made.java");
        add(".git/com/shop/Made.java");
        add("src/main/java/com/shop/build/Plan.java");

        SourceTree sources = SourceTree.under(root, root);

        assertThat(sources.pathOf("com.shop.Made", "Made.java")).isEmpty();
        assertThat(sources.pathOf("com.shop.build.Plan", "Plan.java"))
                .contains("src/main/java/com/shop/build/Plan.java");
    }

    private void add(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
