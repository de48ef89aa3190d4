package dev.throughline.callgraph.entrypoint;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.EntryPointSelection;
import dev.throughline.callgraph.classpath.ClassPathIndex;
import dev.throughline.callgraph.classpath.ClassPathSource;
import dev.throughline.callgraph.classpath.RunningJdk;
import dev.throughline.callgraph.classpath.SummaryCache;
import dev.throughline.callgraph.program.Program;
import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.Golden;
import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file per framework: an application, and under {@code want} every entry point of it, so that what looks like one and is
 * none must be missing there.
 *
 * <p>What the framework declares stands in {@code library}, a type a line with its full name, and is on the class path beside
 * the application; in {@code container} it is what the application is compiled against and does not bring along. The names of
 * files are those in the archive: {@code WEB-INF/web.xml}. The part {@code selection} is {@code auto} unless it says otherwise.
 */
class EntryPointCasesTest {
    private static final Path CASES = Path.of("src/test/resources/entry-points");

    private static final Pattern TYPE =
            Pattern.compile("((?:abstract )?class|@interface|interface) ([a-z0-9.]+)[.]([A-Z]\\w*)");

    @TempDir
    Path folder;

    static List<CaseFile> cases() {
        return CaseFile.readAll(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheEntryPointsAndNoOther(CaseFile file) {
        Path library = compiled("library", declarations(file, "library"), List.of());
        Path container = compiled("container", declarations(file, "container"), List.of(library));
        Path application = application(file, List.of(library, container));

        try (Archive own = Archives.open(application, ArchiveLimits.DEFAULT);
                Archive other = Archives.open(library, ArchiveLimits.DEFAULT);
                RunningJdk jdk = new RunningJdk()) {
            List<CodeUnit> classPath = List.of(
                    new CodeUnit(own, "", CodeUnit.Role.APPLICATION, Optional.empty()),
                    new CodeUnit(other, "", CodeUnit.Role.DEPENDENCY, Optional.empty()));
            ClassPathIndex index = new ClassPathIndex(classPath, jdk.feature());
            Program program = new Program(new ClassPathSource(jdk, index, SummaryCache.none()));

            EntryPoints found = EntryPointFinders.find(selection(file), new Application(program, classPath));

            Golden.fromBuild()
                    .assertMatches(
                            CASES.resolve(file.name() + ".txtar"),
                            file.withFile("want", described(found)).text());
        }
    }

    private static String described(EntryPoints found) {
        return Stream.concat(
                        found.methods().values().stream()
                                .map(each -> each.kind() + " " + each.method().displayName() + ": " + each.reason()),
                        found.injected().stream().map(field -> "injected " + field))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static EntryPointSelection selection(CaseFile file) {
        String text = file.files().getOrDefault("selection", "auto").strip();
        return switch (text) {
            case "auto" -> new EntryPointSelection.Auto();
            case "application" -> new EntryPointSelection.Application();
            case "library" -> new EntryPointSelection.Library();
            default -> new EntryPointSelection.Named(text.lines().toList());
        };
    }

    private Path application(CaseFile file, List<Path> classPath) {
        JavaCompilation compilation = JavaCompilation.of(file.filesNamed(name -> name.endsWith(".java")))
                .classPath(classPath);
        file.filesNamed(name -> name.contains("/") && !name.endsWith(".java")).forEach(compilation::resource);
        return compilation.compile().writeTo(folder.resolve("application"));
    }

    private Path compiled(String name, List<String> sources, List<Path> classPath) {
        String any = "package " + name + "; class Any {}";
        String[] units = Stream.concat(Stream.of(any), sources.stream()).toArray(String[]::new);
        return JavaCompilation.of(units).classPath(classPath).compile().writeTo(folder.resolve(name));
    }

    /** {@code @jakarta.ws.rs.HttpMethod @interface jakarta.ws.rs.GET {}} as a source file of its own. */
    private static List<String> declarations(CaseFile file, String part) {
        return file.files()
                .getOrDefault(part, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(EntryPointCasesTest::source)
                .toList();
    }

    private static String source(String declaration) {
        Matcher type = TYPE.matcher(declaration);
        if (!type.find()) {
            throw new IllegalArgumentException("'" + declaration + "' declares no type with its full name");
        }
        boolean isAnnotation = type.group(1).equals("@interface");
        return "package " + type.group(2) + ";\n"
                + (isAnnotation ? "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) " : "")
                + declaration.substring(0, type.start())
                + "\npublic " + type.group(1) + " " + type.group(3) + declaration.substring(type.end()) + "\n";
    }
}
