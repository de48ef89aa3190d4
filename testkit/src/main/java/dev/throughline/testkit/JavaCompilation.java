package dev.throughline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles Java text with the compiler of the running JDK, in memory.
 *
 * <pre>{@code
 * CompiledClasses classes = JavaCompilation.of("package app; class Main { … }").release(17).compile();
 * Path jar = classes.writeJar(folder.resolve("app.jar"));
 * }</pre>
 *
 * Without {@link #release} the classes are those of the running JDK, which is also quickest. They hold lines, variables
 * and source names unless {@link #debug} says otherwise. Annotation processors do not run; warnings are ignored.
 */
public final class JavaCompilation {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^[^*/\\n]*?\\b(?:class|interface|enum|record)\\s+(\\w+)\\s*[^;]*?\\{");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^\\s*public\\s+(?:(?:final|abstract|sealed|non-sealed|strictfp)\\s+)*(?:@?interface|class|enum|record)\\s+(\\w+)");

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new TreeMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-parameters"));
    private @Nullable String debug = "lines,vars,source";
    private int release;

    private JavaCompilation() {}

    /** A compilation of sources, each one compilation unit; the file name comes from its package and its type. */
    public static JavaCompilation of(String... sources) {
        JavaCompilation compilation = new JavaCompilation();
        Arrays.stream(sources).forEach(source -> compilation.source(fileNameOf(source), source));
        return compilation;
    }

    /** A compilation of the case's files that end in {@code .java}. */
    public static JavaCompilation of(CaseFile caseFile) {
        return of(caseFile.filesNamed(name -> name.endsWith(".java")));
    }

    /** A compilation of sources by file name, such as {@code app/Main.java}. */
    public static JavaCompilation of(Map<String, String> sourceByFileName) {
        JavaCompilation compilation = new JavaCompilation();
        sourceByFileName.forEach(compilation::source);
        return compilation;
    }

    /** One source more, by its file name. */
    public JavaCompilation source(String fileName, String source) {
        sources.put(fileName, source);
        return this;
    }

    /** A file that goes beside the classes as it is, such as {@code META-INF/services/codec.Codec}. */
    public JavaCompilation resource(String name, String text) {
        resources.put(name, text.getBytes(UTF_8));
        return this;
    }

    /** Language and platform to compile for, as {@code javac --release}: 8 is the oldest that JDK 25 knows. */
    public JavaCompilation release(int version) {
        release = version;
        return this;
    }

    /** What goes into the class files for debuggers, as after {@code javac -g:}, such as {@code lines,source}. */
    public JavaCompilation debug(String what) {
        debug = what;
        return this;
    }

    /** Leaves lines, variables and source names out, as {@code javac -g:none}. */
    public JavaCompilation withoutDebug() {
        return debug("none");
    }

    /** Jars and folders of classes that the sources use. */
    public JavaCompilation classPath(Path... places) {
        return classPath(List.of(places));
    }

    /** Jars and folders of classes that the sources use. */
    public JavaCompilation classPath(List<Path> places) {
        classPath.addAll(places);
        return this;
    }

    /** Options of javac that have no method here. */
    public JavaCompilation options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /**
     * Compiles.
     *
     * @throws AssertionError with the compiler's messages if the sources do not compile
     */
    public CompiledClasses compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8);
        try (MemoryFiles files = new MemoryFiles(standard)) {
            List<JavaFileObject> units = sources.entrySet().stream()
                    .map(source -> MemoryFiles.source(source.getKey(), source.getValue()))
                    .toList();
            if (!compiler.getTask(null, files, diagnostics, allOptions(), null, units)
                    .call()) {
                throw new AssertionError(describe(diagnostics));
            }
            return new CompiledClasses(files.classes(), resources);
        }
    }

    private List<String> allOptions() {
        List<String> all = new ArrayList<>(options);
        all.add("-g:" + debug);
        all.add("-classpath");
        // Never empty: javac would take the class path of the running test instead.
        all.add(
                classPath.isEmpty()
                        ? "/no-class-path"
                        : classPath.stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(java.io.File.pathSeparator)));
        if (release > 0) {
            all.addAll(List.of("--release", Integer.toString(release)));
        }
        return all;
    }

    private static String describe(DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n", "the sources do not compile\n", ""));
    }

    private static String fileNameOf(String source) {
        Matcher packageName = PACKAGE.matcher(source);
        String folder = packageName.find() ? packageName.group(1).replace('.', '/') + "/" : "";
        return folder + typeName(source) + ".java";
    }

    private static String typeName(String source) {
        // A public type must be in the file of its name; any other type may be in any.
        Matcher publicType = PUBLIC_TYPE.matcher(source);
        if (publicType.find()) {
            return publicType.group(1);
        }
        Matcher type = TYPE.matcher(source);
        if (type.find()) {
            return type.group(1);
        }
        return source.contains("module ") ? "module-info" : "package-info";
    }
}
