package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.CompiledClasses;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several jars on one class path: packages split over two of them, a class that two of them hold, classes by Java version. */
class JarsTogetherTest {
    private static final String MAIN = """
            package app;

            public class Main {
                public static void main(String[] args) {
                    shared.Front.open();
                    twice.Codec.decode();
                    versioned.Feature.use();
                }
            }
            """;
    private static final String FRONT = """
            package shared;

            public class Front {
                public static void open() { new Back().work(); }
            }
            """;
    private static final String BACK = """
            package shared;

            class Back {
                void work() {}
            }
            """;
    private static final String CODEC = """
            package twice;

            public class Codec {
                public static void decode() { VERSION(); }
                static void first() {}
                static void second() {}
            }
            """;
    private static final String FEATURE = """
            package versioned;

            public class Feature {
                public static void use() { VERSION(); }
                static void classic() {}
                static void modern() {}
                static void future() {}
            }
            """;

    @TempDir
    static Path folder;

    private static CallGraph graph;

    @BeforeAll
    static void analyse() throws IOException {
        CompiledClasses all = JavaCompilation.of(
                        MAIN, FRONT, BACK, CODEC.replace("VERSION", "first"), FEATURE.replace("VERSION", "classic"))
                .compile();
        byte[] modern = feature("modern");
        byte[] future = feature("future");
        byte[] second =
                JavaCompilation.of(CODEC.replace("VERSION", "second")).compile().classFile("twice.Codec");
        Path application = jar("app.jar", Map.of("app/Main.class", all.classFile("app.Main")));
        Path one = jar(
                "one.jar",
                Map.of(
                        "shared/Front.class", all.classFile("shared.Front"),
                        "twice/Codec.class", all.classFile("twice.Codec")));
        Path other = jar(
                "other.jar",
                Map.of(
                        "shared/Back.class", all.classFile("shared.Back"),
                        "twice/Codec.class", second,
                        "versioned/Feature.class", all.classFile("versioned.Feature"),
                        "META-INF/versions/9/versioned/Feature.class", modern,
                        "META-INF/versions/999/versioned/Feature.class", future));
        List<CodeUnit> classPath = new ArrayList<>();
        for (Path jar : List.of(application, one, other)) {
            Archive archive = Archives.open(jar, ArchiveLimits.DEFAULT);
            CodeUnit.Role role = classPath.isEmpty() ? CodeUnit.Role.APPLICATION : CodeUnit.Role.DEPENDENCY;
            classPath.add(new CodeUnit(archive, "", role, Optional.empty()));
        }
        graph = new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                classPath,
                                new EntryPointSelection.Named(List.of("app.Main.main")),
                                Optional.empty(),
                                Optional.empty(),
                                Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
    }

    private static byte[] feature(String version) {
        return JavaCompilation.of(FEATURE.replace("VERSION", version)).compile().classFile("versioned.Feature");
    }

    private static Path jar(String name, Map<String, byte[]> contentByName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Multi-Release"), "true");
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : contentByName.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    @Test
    void aPackageMayBeSplit() {
        assertThat(reached("shared.Back")).containsExactly("work");
    }

    @Test
    void ofTwoClassesOfOneNameTheFirstCounts() {
        assertThat(reached("twice.Codec")).containsExactlyInAnyOrder("decode", "first");
    }

    @Test
    void ofAMultiReleaseJarTheClassOfTheJavaVersionCounts() {
        assertThat(reached("versioned.Feature")).containsExactlyInAnyOrder("use", "modern");
    }

    private static List<String> reached(String className) {
        return Stream.of("work", "decode", "first", "second", "use", "classic", "modern", "future")
                .filter(name -> graph.isReachable(new MethodRef(className, name, "()V")))
                .toList();
    }
}
