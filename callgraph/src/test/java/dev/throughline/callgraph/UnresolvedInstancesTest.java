package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call can hide that makes an instance of a class which is not known. */
class UnresolvedInstancesTest {
    private static final String MAIN = """
            package app;

            public class Main {
                public static void main(String[] args) throws Exception {
                    Class<?> given = args.getClass().getClassLoader().getClass();
                    USE
                }
            }
            """;
    private static final String CAST = "((Plugin) given.newInstance()).start();";
    private static final String PLUGIN = """
            package app;

            public interface Plugin { void start(); }
            """;
    private static final String ABSTRACT = """
            package app;

            public abstract class Base implements Plugin {}
            """;
    private static final String CONCRETE = """
            package app;

            public class Named extends Base {
                public void start() { Hidden.work(); }
            }
            """;
    private static final String HIDDEN = """
            package app;

            public class Hidden { static void work() {} }
            """;

    @TempDir
    Path folder;

    @Test
    void anInstanceThatIsCastHidesNothingWhenNoClassCanBeCastSo() {
        assertThat(hiding(MAIN.replace("USE", CAST), PLUGIN, ABSTRACT, HIDDEN)).isEmpty();
    }

    @Test
    void itMayBeOfAClassBehindOthersThatNoCodeNames() {
        assertThat(hiding(MAIN.replace("USE", CAST), PLUGIN, ABSTRACT, CONCRETE, HIDDEN))
                .extracting(Assumption::detail)
                .containsExactly("Class.newInstance of a class that is not known, cast to app.Plugin");
    }

    @Test
    void anInstanceThatIsNotCastMayBeAnything() {
        String unused = "System.out.println(given.newInstance());";

        assertThat(hiding(MAIN.replace("USE", unused), PLUGIN, ABSTRACT, HIDDEN))
                .extracting(Assumption::detail)
                .containsExactly("Class.newInstance of a class that is not known");
    }

    @Test
    void whatAServletContainerHandsOverHidesNothing() {
        String annotation = """
                package jakarta.servlet.annotation;

                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface HandlesTypes { Class<?>[] value(); }
                """;
        String initializer = MAIN.replace(
                "public class Main", "@jakarta.servlet.annotation.HandlesTypes(Plugin.class) public class Main");
        String harmless = CONCRETE.replace("Hidden.work();", "");

        assertThat(hiding(initializer.replace("USE", CAST), annotation, PLUGIN, ABSTRACT, harmless, HIDDEN))
                .isEmpty();
    }

    /** The calls of main behind which a call to {@code Hidden.work} may hide. */
    private List<Assumption> hiding(String... sources) {
        JavaCompilation.of(sources).compile().writeTo(folder);
        try (Archive archive = Archives.open(folder, ArchiveLimits.DEFAULT);
                CallGraph graph = new TypeFlowCallGraphBuilder()
                        .build(
                                new AnalysisRequest(
                                        List.of(new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty())),
                                        new EntryPointSelection.Named(List.of("app.Main.main")),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Budget.ALL),
                                CallGraphBuilder.Progress.SILENT)) {
            MethodRef hidden = new MethodRef("app.Hidden", "work", "()V");
            assertThat(graph.isReachable(hidden)).isFalse();
            return graph.assumptionsThatMayHide(List.of(hidden));
        }
    }
}
