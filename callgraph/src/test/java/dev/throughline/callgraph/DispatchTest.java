package dev.throughline.callgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.solver.Dispatch;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.CallEdge;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.CompiledClasses;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program by the flow of its objects and by its instantiated types. */
class DispatchTest {
    private static final CompiledClasses PROGRAM = JavaCompilation.of("""
            package app;

            interface Codec {
                void decode();
            }

            class Json implements Codec {
                public void decode() {}
            }

            class Xml implements Codec {
                public void decode() {}
            }

            class Yaml implements Codec {
                public void decode() {}
            }

            public class Main {
                public static void main(String[] args) {
                    Codec other = new Xml();
                    use(new Json());
                }

                static void use(Codec codec) {
                    codec.decode();
                }
            }
            """).compile();

    @TempDir
    Path folder;

    @Test
    void typeFlowFollowsTheObject() throws IOException {
        assertThat(this.<List<String>>ask(Dispatch.TYPE_FLOW, DispatchTest::decoders))
                .containsExactly("app.Json");
    }

    @Test
    void rapidTypesTakeEveryInstantiatedClass() throws IOException {
        assertThat(this.<List<String>>ask(Dispatch.RAPID_TYPES, DispatchTest::decoders))
                .containsExactlyInAnyOrder("app.Json", "app.Xml");
    }

    @Test
    void countsCallsByTheirCallees() throws IOException {
        VirtualCalls byFlow = ask(Dispatch.TYPE_FLOW, CallGraph::virtualCalls);
        VirtualCalls byTypes = ask(Dispatch.RAPID_TYPES, CallGraph::virtualCalls);

        assertThat(share(byFlow)).isGreaterThan(share(byTypes));
        assertThat(byFlow.monomorphic()).isPositive().isLessThan(byFlow.sites());
    }

    @Test
    void aCallOnAnyOfManyClassesIsCertainWhenOneMethodServesThemAll() throws IOException {
        List<CallEdge> edges = ask(shapes(), Dispatch.TYPE_FLOW, DispatchTest::edgesOfMain);

        assertThat(edges)
                .filteredOn(edge -> edge.callee().name().equals("name"))
                .singleElement()
                .matches(CallEdge::certain);
        assertThat(edges)
                .filteredOn(edge -> edge.callee().name().equals("draw"))
                .hasSizeGreaterThan(20)
                .noneMatch(CallEdge::certain);
    }

    /** More classes than a set holds. */
    private static CompiledClasses shapes() {
        StringBuilder classes = new StringBuilder();
        StringBuilder objects = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            classes.append("class Shape%d extends Shape { void draw() {} }\n".formatted(i));
            objects.append(i == 0 ? "" : ", ").append("new Shape%d()".formatted(i));
        }
        return JavaCompilation.of("""
                package app;

                abstract class Shape {
                    abstract void draw();
                    void name() {}
                }

                public class Main {
                    public static void main(String[] args) {
                        for (Shape shape : new Shape[] {OBJECTS}) {
                            shape.draw();
                            shape.name();
                        }
                    }
                }
                """.replace("OBJECTS", objects) + classes).compile();
    }

    private static List<CallEdge> edgesOfMain(CallGraph graph) {
        List<CallEdge> edges = new ArrayList<>();
        graph.forEachEdge(edges::add);
        return edges.stream()
                .filter(edge -> edge.caller().className().equals("app.Main"))
                .toList();
    }

    private static double share(VirtualCalls calls) {
        return (double) calls.monomorphic() / calls.sites();
    }

    private static List<String> decoders(CallGraph graph) {
        List<CallEdge> edges = new ArrayList<>();
        graph.forEachEdge(edges::add);
        return edges.stream()
                .map(CallEdge::callee)
                .filter(callee -> callee.name().equals("decode"))
                .map(MethodRef::className)
                .filter(name -> name.startsWith("app."))
                .toList();
    }

    private <T> T ask(Dispatch dispatch, Function<CallGraph, T> question) throws IOException {
        return ask(PROGRAM, dispatch, question);
    }

    private <T> T ask(CompiledClasses program, Dispatch dispatch, Function<CallGraph, T> question) throws IOException {
        program.writeTo(folder);
        try (Archive archive = Archives.open(folder, ArchiveLimits.DEFAULT)) {
            CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
            AnalysisRequest request = new AnalysisRequest(
                    List.of(unit),
                    new EntryPointSelection.Named(List.of("app.Main.main")),
                    Optional.empty(),
                    Optional.empty(),
                    Budget.ALL);
            return question.apply(
                    new TypeFlowCallGraphBuilder(dispatch).build(request, CallGraphBuilder.Progress.SILENT));
        }
    }
}
