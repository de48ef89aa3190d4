package dev.throughline.callgraph.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.model.InputException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running JDK, read as if it were another one. */
class JdkImageTest {
    private final JdkClasses running = new RunningJdk();
    private final JdkClasses image = new JdkImage(Path.of(System.getProperty("java.home")));

    @AfterEach
    void close() {
        image.close();
    }

    @Test
    void readsTheClassesOfAnyModule() {
        for (String name : new String[] {"java/lang/Object", "java/sql/Connection", "java/util/Map$Entry"}) {
            assertThat(image.has(name)).isTrue();
            assertThat(image.read(name))
                    .hasValueSatisfying(bytes ->
                            assertThat(bytes).isEqualTo(running.read(name).orElseThrow()));
        }
    }

    @Test
    void holdsNothingElse() {
        for (String name : new String[] {"java/lang/Shop", "shop/Main", "Main"}) {
            assertThat(image.has(name)).isFalse();
            assertThat(image.read(name)).isEmpty();
        }
    }

    @Test
    void tellsItsReleaseAndModules() {
        assertThat(image.feature()).isEqualTo(running.feature());
        assertThat(image.version()).startsWith(Integer.toString(running.feature()));
        assertThat(image.contentKey()).matches("[A-Za-z0-9._-]+");
        assertThat(image.modules())
                .extracting(ModuleDescriptor::name)
                .contains("java.base", "java.sql")
                .hasSameSizeAs(running.modules());
    }

    @Test
    void refusesAFolderThatIsNoJdk(@TempDir Path folder) {
        assertThatThrownBy(() -> new JdkImage(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("not a JDK");
    }
}
