package dev.throughline.bench.jcg;

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
import dev.throughline.model.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs the engine on every program of the suite, each by itself and with the JDK, and prints how it does. */
public final class JcgRun {
    private final Path work;
    private final Path annotations;
    private final Path cache;

    private JcgRun(Path work) {
        this.work = work;
        this.annotations = work.resolve("annotations");
        this.cache = work.resolve("cache");
    }

    /**
     * Prints one line per program that is not sound, then a table by category.
     *
     * @param arguments the checkout, a folder with the jars that programs in other languages need, then the names of the
     *     programs to run; none for all
     */
    public static void main(String[] arguments) throws IOException {
        try {
            JcgSuite suite = new JcgSuite(Path.of(arguments[0]), Path.of(arguments[1]));
            List<String> wanted = List.of(arguments).subList(2, arguments.length);
            List<JcgCase> cases = suite.cases().stream()
                    .filter(each -> wanted.isEmpty() || wanted.contains(each.name()))
                    .toList();
            new JcgRun(Files.createTempDirectory("jcg")).run(suite, cases);
        } catch (InputException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(JcgSuite suite, List<JcgCase> cases) throws IOException {
        compile(suite.annotations(), annotations);
        Map<String, Map<JcgVerdict, Integer>> byCategory = new TreeMap<>();
        for (JcgCase each : cases) {
            JcgVerdict verdict = judge(each);
            if (verdict != JcgVerdict.SOUND) {
                System.out.println(each.name() + " " + verdict);
            }
            byCategory
                    .computeIfAbsent(each.category(), key -> new EnumMap<>(JcgVerdict.class))
                    .merge(verdict, 1, Integer::sum);
        }
        print(byCategory);
    }

    private JcgVerdict judge(JcgCase program) throws IOException {
        return switch (program.code()) {
            case JcgCase.Code.Sources(Map<String, String> sources) -> {
                Path classes = work.resolve(program.name());
                yield compile(sources, classes) ? judge(program, classes, List.of()) : JcgVerdict.NOT_COMPILED;
            }
            case JcgCase.Code.Prebuilt(Path jar, List<Path> libraries) -> judge(program, jar, libraries);
        };
    }

    private JcgVerdict judge(JcgCase program, Path code, List<Path> libraries) throws IOException {
        List<CodeUnit> classPath = new ArrayList<>();
        try {
            Archive own = Archives.open(code, ArchiveLimits.DEFAULT);
            classPath.add(new CodeUnit(own, rootOf(program, own), CodeUnit.Role.APPLICATION, Optional.empty()));
            for (Path library :
                    Stream.concat(Stream.of(annotations), libraries.stream()).toList()) {
                Archive archive = Archives.open(library, ArchiveLimits.DEFAULT);
                classPath.add(new CodeUnit(archive, "", CodeUnit.Role.DEPENDENCY, Optional.empty()));
            }
            List<Expectation> expectations = new ArrayList<>();
            for (Archive.Entry entry : own.entries()) {
                if (entry.name().endsWith(".class")) {
                    expectations.addAll(Expectation.of(own.read(entry)));
                }
            }
            Expectation.dropForwarders(expectations);
            return expectations.isEmpty() ? JcgVerdict.EMPTY : judge(program, classPath, expectations);
        } finally {
            classPath.forEach(unit -> unit.archive().close());
        }
    }

    /** The folder in which the packages begin: one jar of the suite holds them one folder deeper than Java looks. */
    private static String rootOf(JcgCase program, Archive own) {
        String main = program.mainClass().orElse("").replace('.', '/') + ".class";
        return own.entries().stream()
                .map(Archive.Entry::name)
                .filter(name -> name.endsWith("/" + main))
                .map(name -> name.substring(0, name.length() - main.length()))
                .findFirst()
                .orElse("");
    }

    private JcgVerdict judge(JcgCase program, List<CodeUnit> classPath, List<Expectation> expectations) {
        EntryPointSelection entryPoints = program.mainClass()
                .<EntryPointSelection>map(name -> new EntryPointSelection.Named(List.of(name + ".main")))
                .orElseGet(EntryPointSelection.Library::new);
        AnalysisRequest request =
                new AnalysisRequest(classPath, entryPoints, Optional.empty(), Optional.of(cache), Budget.ALL);
        CallGraph graph = new TypeFlowCallGraphBuilder().build(request, CallGraphBuilder.Progress.SILENT);
        JcgJudge judge = new JcgJudge(graph);
        judge.notThere(expectations).forEach(method -> System.out.println(program.name() + " expects " + method));
        return judge.judge(expectations);
    }

    /** Compiles as the suite does: with line numbers, and with what the JDK does not export. */
    private boolean compile(Map<String, String> sources, Path into) throws IOException {
        Path folder = work.resolve("src-" + into.getFileName());
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        Files.createDirectories(into);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-d",
                into.toString(),
                "-cp",
                annotations.toString(),
                "-g",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-source",
                "17",
                "-target",
                "17");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            return compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
    }

    private static void print(Map<String, Map<JcgVerdict, Integer>> byCategory) {
        String format = "%-34s %6s %6s %10s %11s %8s %6s %13s%n";
        System.out.printf(
                format, "category", "cases", "sound", "imprecise", "unmeetable", "unsound", "empty", "not compiled");
        Map<JcgVerdict, Integer> total = new EnumMap<>(JcgVerdict.class);
        byCategory.forEach((category, counts) -> {
            counts.forEach((verdict, count) -> total.merge(verdict, count, Integer::sum));
            print(format, category, counts);
        });
        print(format, "total", total);
    }

    private static void print(String format, String name, Map<JcgVerdict, Integer> counts) {
        System.out.printf(
                format,
                name,
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(JcgVerdict.SOUND, 0),
                counts.getOrDefault(JcgVerdict.IMPRECISE, 0),
                counts.getOrDefault(JcgVerdict.UNMEETABLE, 0),
                counts.getOrDefault(JcgVerdict.UNSOUND, 0),
                counts.getOrDefault(JcgVerdict.EMPTY, 0),
                counts.getOrDefault(JcgVerdict.NOT_COMPILED, 0));
    }
}
