package dev.throughline.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Holds the modules to their order, and the code to those habits that show in class files. */
@TestInstance(Lifecycle.PER_CLASS)
class LayersTest {
    private static final String OURS = "dev.throughline";
    private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");

    /** What is measured with, and what is packed: neither is on the class path of this test. */
    private static final List<String> HOLDS_NO_CODE_OF_OURS = List.of("bench", "dist");

    /** Each module, and the modules of ours that it may use. */
    private static final String MAY_USE = """
            model         :
            testkit       :
            archive       : model
            callgraph     : model archive
            inventory     : model archive
            advisories    : model
            mining        : model archive advisories
            reachability  : model archive callgraph
            upgrade       : model advisories
            report        : model
            scan          : model archive callgraph inventory advisories reachability upgrade
            connect       : model report
            graph         : model
            server        : model inventory advisories upgrade report scan connect graph
            cli           : model archive callgraph inventory advisories mining reachability upgrade report scan
            """;

    private final Map<String, List<String>> usableByModule = MAY_USE.lines()
            .map(line -> line.split(":", -1))
            .collect(toMap(line -> line[0].strip(), line -> words(line[1]), (first, second) -> first, TreeMap::new));

    @TempDir
    Path folder;

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(OURS);

    @TestFactory
    Stream<DynamicTest> usesOnlyWhatTheTableAllows() {
        return usableByModule.entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.getKey(),
                        () -> modulesUsedBy(module.getKey(), module.getValue()).check(code)));
    }

    @Test
    void noticesAModuleThatUsesMoreThanItMay() {
        JavaClasses example = compiled(
                "package dev.throughline.model; public class Purl {}",
                "package dev.throughline.report; class Page { dev.throughline.model.Purl purl; }");

        assertThatThrownBy(() -> modulesUsedBy("report", List.of("archive")).check(example))
                .hasMessageContaining("Page.purl");
        modulesUsedBy("report", List.of("model")).check(example);
    }

    @Test
    void hasEveryModuleInTheTable() {
        assertThat(code).extracting(LayersTest::moduleOf).isSubsetOf(usableByModule.keySet());
    }

    @Test
    void listsTheModulesAsTheBuildDoes() throws IOException {
        List<String> built = MODULE.matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .map(match -> match.group(1))
                .filter(module -> !HOLDS_NO_CODE_OF_OURS.contains(module))
                .toList();

        assertThat(tableRows()).containsExactlyElementsOf(built);
    }

    @Test
    void letsAModuleUseOnlyThoseAboveIt() {
        List<String> rows = tableRows();

        usableByModule.forEach((module, usable) ->
                assertThat(rows.subList(0, rows.indexOf(module))).as(module).containsAll(usable));
    }

    private static List<String> tableRows() {
        return MAY_USE.lines().map(line -> line.replaceFirst(":.*", "").strip()).toList();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(OURS + ".(**)").should().beFreeOfCycles().check(code);
    }

    @Test
    void printsInCommandsOnly() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                code.that(resideOutsideOfPackages(OURS + ".cli..", OURS + ".testkit.simulator.command..")));
    }

    @Test
    void logsNothing() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(code);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "org.apache.logging.."))
                .because("a run speaks through its report and its progress; only the server, which never ends, logs")
                .check(code.that(resideOutsideOfPackages(OURS + ".server..")));
    }

    @Test
    void keepsNoStaticState() {
        fields().that().areStatic().should().beFinal().check(code);
        noStateInStaticFields().check(code);
    }

    @Test
    void noticesStaticState() {
        JavaClasses counting =
                compiled("class Page { static final java.util.concurrent.atomic.AtomicInteger COUNT = null; }");

        assertThatThrownBy(() -> noStateInStaticFields().check(counting)).hasMessageContaining("COUNT");
    }

    @Test
    void nullMarksEveryPackage() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(code);
        assertThat(code)
                .filteredOn(type -> !isMadeOfATemplate(type))
                .extracting(JavaClass::getPackageName)
                .allMatch(this::hasFrontDoor);
    }

    private static boolean isMadeOfATemplate(JavaClass type) {
        return type.getName().matches(".*\\.Jte\\w+Generated.*");
    }

    private boolean hasFrontDoor(String packageName) {
        return code.contain(packageName + ".package-info");
    }

    private static ArchRule modulesUsedBy(String module, Collection<String> usable) {
        DescribedPredicate<JavaClass> otherModule = describe(
                "belong to modules of ours but " + usable,
                type -> type.getPackageName().startsWith(OURS + ".")
                        && !moduleOf(type).equals(module)
                        && !usable.contains(moduleOf(type)));
        return noClasses()
                .that()
                .resideInAPackage(OURS + "." + module + "..")
                .should()
                .dependOnClassesThat(otherModule)
                .allowEmptyShould(true);
    }

    private static ArchRule noStateInStaticFields() {
        return noFields().that().areStatic().should().haveRawType(describe("that can change", LayersTest::canChange));
    }

    /** Collections declared by their interface may well be immutable; these cannot. */
    private static boolean canChange(JavaClass type) {
        String name = type.getFullName();
        return name.startsWith("java.util.concurrent.")
                || name.startsWith("java.lang.ThreadLocal")
                || name.startsWith("java.lang.StringBu")
                || (name.startsWith("java.util.") && type.isAssignableTo(Collection.class) && !type.isInterface())
                || (name.startsWith("java.util.") && type.isAssignableTo(Map.class) && !type.isInterface());
    }

    private static String moduleOf(JavaClass type) {
        return type.getPackageName().substring(OURS.length() + 1).replaceFirst("\\..*", "");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private JavaClasses compiled(String... sources) {
        return new ClassFileImporter()
                .importPath(JavaCompilation.of(sources).compile().writeTo(folder));
    }
}
