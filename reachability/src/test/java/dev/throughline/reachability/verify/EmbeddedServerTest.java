package dev.throughline.reachability.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.AnalysisRequest;
import dev.throughline.callgraph.Budget;
import dev.throughline.callgraph.CallGraph;
import dev.throughline.callgraph.CallGraphBuilder;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.CallPath;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.reachability.Sample;
import dev.throughline.testkit.JavaCompilation;
import dev.throughline.testkit.MavenArtifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application of one controller against the real jars: what its requests run through in the embedded server,
 * the filters, the dispatcher and the serializer is reachable, and every hop of every path holds.
 */
class EmbeddedServerTest {
    private static final String APPLICATION = """
            package shop;

            import org.springframework.boot.SpringApplication;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.web.bind.annotation.GetMapping;
            import org.springframework.web.bind.annotation.RestController;

            @SpringBootApplication
            @RestController
            public class Shop {
                public record Order(int id) {}

                @GetMapping("/order")
                public Order order() {
                    return new Order(1);
                }

                public static void main(String[] args) {
                    SpringApplication.run(Shop.class, args);
                }
            }
            """;
    private static final List<String> ON_THE_WAY_OF_A_REQUEST = List.of(
            "org.apache.coyote.http11.Http11Processor.service",
            "org.apache.catalina.core.StandardWrapperValve.invoke",
            "org.springframework.web.filter.CharacterEncodingFilter.doFilterInternal",
            "org.springframework.web.servlet.DispatcherServlet.doDispatch",
            "com.fasterxml.jackson.databind.ser.BeanSerializer.serialize");

    @TempDir
    Path folder;

    private final List<Archive> archives = new ArrayList<>();

    @Test
    void whatARequestRunsThroughIsReachableByPathsThatHold() {
        List<CodeUnit> code = application();
        try (PathVerifier verifier = new PathVerifier(code, Optional.empty())) {
            CallGraph graph = new TypeFlowCallGraphBuilder().build(request(code), CallGraphBuilder.Progress.SILENT);

            SoftAssertions.assertSoftly(softly -> {
                for (String name : ON_THE_WAY_OF_A_REQUEST) {
                    List<CallPath> paths = graph.paths(methodsNamed(name, graph), 3);
                    softly.assertThat(paths).as(name).isNotEmpty();
                    softly.assertThat(paths)
                            .as(name)
                            .allSatisfy(path -> assertThat(
                                            verifier.verify(findings(path)).broken())
                                    .isEmpty());
                }
            });
        } finally {
            archives.forEach(Archive::close);
        }
    }

    private static List<Finding> findings(CallPath path) {
        return List.of(new Finding(Sample.MATCH, new Reachable(Level.FUNCTION, List.of(path))));
    }

    private static List<MethodRef> methodsNamed(String name, CallGraph graph) {
        String className = name.substring(0, name.lastIndexOf('.'));
        List<MethodRef> methods = graph.methodsOf(className).stream()
                .filter(method -> method.displayName().equals(name))
                .toList();
        assertThat(methods).as(name).isNotEmpty();
        return methods;
    }

    private static AnalysisRequest request(List<CodeUnit> code) {
        return new AnalysisRequest(
                code, new EntryPointSelection.Auto(), Optional.empty(), Optional.empty(), Budget.ALL);
    }

    private List<CodeUnit> application() {
        List<Path> jars;
        try (MavenArtifacts central = MavenArtifacts.open()) {
            jars = central.withRuntimeDependencies("org.springframework.boot:spring-boot-starter-web:3.2.0");
        }
        Path classes = JavaCompilation.of(APPLICATION).classPath(jars).compile().writeTo(folder);
        List<CodeUnit> code = new ArrayList<>();
        code.add(unit(classes, CodeUnit.Role.APPLICATION));
        jars.forEach(jar -> code.add(unit(jar, CodeUnit.Role.DEPENDENCY)));
        return code;
    }

    private CodeUnit unit(Path place, CodeUnit.Role role) {
        Archive archive = Archives.open(place, ArchiveLimits.DEFAULT);
        archives.add(archive);
        return new CodeUnit(archive, "", role, Optional.empty());
    }
}
