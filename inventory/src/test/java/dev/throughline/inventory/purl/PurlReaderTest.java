package dev.throughline.inventory.purl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.TargetReader;
import dev.throughline.inventory.maven.MavenEnvironment;
import dev.throughline.inventory.maven.PublishedArtifacts;
import dev.throughline.model.Component;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.Relation;
import dev.throughline.model.Scope;
import dev.throughline.model.Target;
import dev.throughline.testkit.JarBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurlReaderTest {
    @TempDir
    Path home;

    private final List<String> heard = new ArrayList<>();
    private PublishedArtifacts published;

    @BeforeEach
    void start() {
        published = new PublishedArtifacts(home);
    }

    @AfterEach
    void stop() {
        published.close();
    }

    @Test
    void readsAJarWithItsRuntimeDependencies() {
        published
                .jar("org.example:shop:1.0", "org.example:codec:1.0", "org.example:junit:4.0 test")
                .jar("org.example:codec:1.0", "org.example:base:1.0")
                .jar("org.example:base:1.0");

        try (Inventory inventory = read("pkg:maven/org.example/shop@1.0")) {
            assertThat(inventory.target()).isEqualTo(new Target("pkg:maven/org.example/shop@1.0", Target.Kind.PURL));
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream().map(PurlReaderTest::line))
                    .containsExactly(
                            "base@1.0 COMPILE TRANSITIVE shop@1.0 codec@1.0 base@1.0",
                            "codec@1.0 COMPILE DIRECT shop@1.0 codec@1.0",
                            "shop@1.0 COMPILE SELF shop@1.0");
            assertThat(inventory.code().stream()
                            .map(unit -> unit.role() + " " + unit.location().fileName()))
                    .containsExactly("APPLICATION shop-1.0.jar", "DEPENDENCY codec-1.0.jar", "DEPENDENCY base-1.0.jar");
        }
    }

    @Test
    void takesTheNewestReleaseWhenNoVersionIsNamed() {
        published.versions("org.example:shop", "1.9", "1.10", "2.0-beta1").jar("org.example:shop:1.10");

        try (Inventory inventory = read("pkg:maven/org.example/shop")) {
            assertThat(inventory.components().getFirst().purl()).hasToString("pkg:maven/org.example/shop@1.10");
        }
        assertThat(heard).contains("org.example:shop: the newest release is 1.10");
    }

    @Test
    void takesTheLibrariesOfAWarFromTheWar() {
        published
                .pom(
                        "org.example:site:1.0",
                        "<packaging>war</packaging><dependencies>"
                                + PublishedArtifacts.dependencies("org.example:codec:1.0") + "</dependencies>")
                .file(
                        "org.example:site:1.0",
                        "war",
                        new JarBuilder()
                                .file("WEB-INF/lib/codec-1.0.jar", "")
                                .file("WEB-INF/lib/own-3.jar", "")
                                .build())
                .jar("org.example:codec:1.0", "org.example:base:1.0")
                .jar("org.example:base:1.0");

        try (Inventory inventory = read("pkg:maven/org.example/site@1.0?type=war")) {
            assertThat(inventory.components().stream().map(PurlReaderTest::line))
                    .containsExactly(
                            "own@3 UNKNOWN UNKNOWN ",
                            "codec@1.0 COMPILE DIRECT site@1.0 codec@1.0",
                            "site@1.0 COMPILE SELF site@1.0");
            Component codec = inventory.components().get(1);
            assertThat(codec.purl()).hasToString("pkg:maven/org.example/codec@1.0");
            assertThat(codec.identification().method()).isEqualTo(Identification.Method.RESOLVED);
            assertThat(codec.locations().getFirst().fileName()).isEqualTo("codec-1.0.jar");
            assertThat(inventory.components().getLast().purl()).hasToString("pkg:maven/org.example/site@1.0?type=war");
            assertThat(inventory.code()).hasSize(1);
        }
        assertThat(published.server().requests())
                .noneMatch(request -> request.path().endsWith("codec-1.0.jar"));
    }

    @Test
    void findsTheWarThatThePurlForgotToName() {
        published
                .pom("org.example:site:1.0", "<packaging>war</packaging>")
                .file(
                        "org.example:site:1.0",
                        "war",
                        new JarBuilder().file("index.html", "").build());

        try (Inventory inventory = read("pkg:maven/org.example/site@1.0")) {
            assertThat(inventory.components().getFirst().purl()).hasToString("pkg:maven/org.example/site@1.0?type=war");
        }
        assertThat(heard).contains("org.example:site:1.0 is a war");
    }

    @Test
    void leavesOutDependenciesThatTheJarCarriesInside() {
        published
                .artifact(
                        "org.example:tool:1.0",
                        new JarBuilder().maven("org.example", "codec", "1.0").build(),
                        "org.example:codec:1.0",
                        "org.example:base:1.0")
                .jar("org.example:codec:1.0")
                .jar("org.example:base:1.0");

        try (Inventory inventory = read("pkg:maven/org.example/tool@1.0")) {
            assertThat(inventory.components().stream().map(PurlReaderTest::line))
                    .containsExactly(
                            "base@1.0 COMPILE DIRECT tool@1.0 base@1.0",
                            "codec@1.0 COMPILE DIRECT tool@1.0 codec@1.0",
                            "tool@1.0 COMPILE SELF tool@1.0");
            assertThat(inventory.code().stream().map(unit -> unit.location().fileName()))
                    .containsExactly("tool-1.0.jar", "base-1.0.jar");
        }
    }

    @Test
    void freesWhatTheFileTook() {
        published.jar("org.example:shop:1.0");
        List<String> released = new ArrayList<>();
        TargetReader archives = (target, options, listener) -> new OuterFileReader()
                .read(target, options, listener)
                .map(inventory -> inventory.releasing(() -> released.add("outer archive")));

        Inventory inventory = new PurlReader(published.environment(), archives)
                .read("pkg:maven/org.example/shop@1.0", InventoryOptions.DEFAULT, heard::add)
                .orElseThrow();
        assertThat(released).isEmpty();
        inventory.close();

        assertThat(released).containsExactly("outer archive");
    }

    @Test
    void takesTheModulesForTheApplicationWhereAJarIsMadeOfNothingElse() {
        published.jar("org.example:shop:1.0");
        TargetReader archives = (target, options, listener) -> new OuterFileReader()
                .read(target, options, listener)
                .map(inventory ->
                        madeOf(inventory, "pkg:maven/org.example/shop-core@1.0", "pkg:maven/com.codec/codec@2.0"));

        try (Inventory inventory = new PurlReader(published.environment(), archives)
                .read("pkg:maven/org.example/shop@1.0", InventoryOptions.DEFAULT, heard::add)
                .orElseThrow()) {
            assertThat(inventory.code().stream()
                            .skip(1)
                            .map(unit -> unit.role() + " " + unit.component().orElseThrow()))
                    .containsExactly(
                            "APPLICATION pkg:maven/org.example/shop-core@1.0",
                            "DEPENDENCY pkg:maven/com.codec/codec@2.0");
        }
    }

    /** The same file as an archive reader sees it that knows each class for a library's, and leaves no own one. */
    private static Inventory madeOf(Inventory inventory, String... libraries) {
        Archive file = inventory.code().getFirst().archive();
        List<CodeUnit> code = new ArrayList<>();
        code.add(new CodeUnit(file, "", CodeUnit.Role.APPLICATION, Optional.empty()));
        for (String library : libraries) {
            code.add(new CodeUnit(file, "", CodeUnit.Role.DEPENDENCY, Optional.of(Purl.parse(library))));
        }
        return new Inventory(
                inventory.target(), inventory.components(), code, inventory.problems(), inventory.releases());
    }

    @Test
    void takesForTheApplicationWhatTheUserCallsSo() {
        published.jar("org.example:shop:1.0", "com.shop:shared:1.0").jar("com.shop:shared:1.0");
        InventoryOptions options =
                new InventoryOptions(List.of("pkg:maven/com.shop/*"), false, false, ArchiveLimits.DEFAULT);

        try (Inventory inventory = reader(published.environment())
                .read("pkg:maven/org.example/shop@1.0", options, heard::add)
                .orElseThrow()) {
            assertThat(inventory.code().stream()
                            .map(unit -> unit.role() + " " + unit.location().fileName()))
                    .containsExactly("APPLICATION shared-1.0.jar", "DEPENDENCY shop-1.0.jar");
        }
    }

    @Test
    void listsWhatAPomBrings() {
        published
                .pom(
                        "org.example:starter:1.0",
                        "<packaging>pom</packaging><dependencies>"
                                + PublishedArtifacts.dependencies("org.example:codec:1.0") + "</dependencies>")
                .jar("org.example:codec:1.0");

        for (String purl : List.of("pkg:maven/org.example/starter@1.0", "pkg:maven/org.example/starter@1.0?type=pom")) {
            try (Inventory inventory = read(purl)) {
                assertThat(inventory.code().stream().map(CodeUnit::role)).containsExactly(CodeUnit.Role.DEPENDENCY);
                assertThat(inventory.problems().stream().map(Problem::toString))
                        .containsExactly("org.example:starter:1.0:pom: is a pom and has no code of its own,"
                                + " so nothing can be reached from it");
            }
        }
    }

    @Test
    void namesTheRepositoryThatLacksTheArtifact() {
        String mirror = "test (" + published.server().uri("/maven") + ")";

        assertThatThrownBy(() -> read("pkg:maven/org.example/shop@9"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "org.example:shop:9: is not in " + mirror
                                + "\n  check the spelling, and the repositories and mirrors in pom.xml and Maven's settings.xml");
        assertThatThrownBy(() -> read("pkg:maven/org.example/shop"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names no version, and no repository lists any");
    }

    @Test
    void saysWhatIsMissingWithoutTheNetwork() {
        InputOptionsOffline offline = new InputOptionsOffline();

        assertThatThrownBy(() -> offline.read("pkg:maven/org.example/shop@1.0"))
                .isInstanceOf(InputException.class)
                .hasMessage("org.example:shop:1.0: is not in the local repository, and the network is off\n"
                        + "  run once without --offline");
        assertThatThrownBy(() -> offline.read("pkg:maven/org.example/shop"))
                .isInstanceOf(InputException.class)
                .hasMessage("pkg:maven/org.example/shop: names no version, and the network is off, so none is known\n"
                        + "  write the version, as in pkg:maven/org.example/shop@1.0");
    }

    @Test
    void refusesWhatIsNoMavenPurl() {
        assertThatThrownBy(() -> read("pkg:npm/left-pad@1.3.0"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names a package of type npm, and only maven packages can be fetched");
        assertThatThrownBy(() -> read("pkg:maven/shop@1.0"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("pkg:maven/shop@1.0: is not a package URL: ")
                .hasMessageEndingWith("write pkg:maven/group/artifact@version");
        assertThatThrownBy(() -> read("pkg:"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("pkg:: is not a package URL: ");
    }

    @Test
    void leavesPathsToOtherReaders() {
        assertThat(reader(published.environment()).read("shop.jar", InventoryOptions.DEFAULT, heard::add))
                .isEmpty();
    }

    @Test
    void readsARealLibraryFromMavenCentral() {
        PurlReader real = reader(MavenEnvironment.ofThisProcess());

        try (Inventory inventory = real.read(
                        "pkg:maven/org.apache.commons/commons-text@1.9", InventoryOptions.DEFAULT, heard::add)
                .orElseThrow()) {
            assertThat(inventory.problems()).isEmpty();
            assertThat(inventory.components().stream().map(PurlReaderTest::line))
                    .containsExactly(
                            "commons-lang3@3.11 COMPILE DIRECT commons-text@1.9 commons-lang3@3.11",
                            "commons-text@1.9 COMPILE SELF commons-text@1.9");
            assertThat(inventory.components().getLast().sha1()).contains("ba6ac8c2807490944a0a27f6f8e68fb5ed2e80e2");
        }
    }

    private Inventory read(String purl) {
        return reader(published.environment())
                .read(purl, InventoryOptions.DEFAULT, heard::add)
                .orElseThrow();
    }

    private final class InputOptionsOffline {
        Inventory read(String purl) {
            InventoryOptions options = new InventoryOptions(List.of(), true, false, ArchiveLimits.DEFAULT);
            return reader(published.environment())
                    .read(purl, options, heard::add)
                    .orElseThrow();
        }
    }

    private static PurlReader reader(MavenEnvironment environment) {
        return new PurlReader(environment, new OuterFileReader());
    }

    /** Name, scope, relation and path. */
    private static String line(Component component) {
        String path = component.dependencyPath().stream()
                .map(purl -> purl.name() + "@" + purl.version().orElse(""))
                .collect(Collectors.joining(" "));
        return component.purl().name() + "@" + component.version() + " " + component.scope() + " "
                + component.relation() + " " + path;
    }

    /** Knows an archive by its name, nested jars by theirs, and embedded Maven metadata. */
    private static final class OuterFileReader implements TargetReader {
        @Override
        public Optional<Inventory> read(String target, InventoryOptions options, Listener listener) {
            Archive archive = Archives.open(Path.of(target), options.limits());
            List<Component> components = new ArrayList<>();
            components.add(component("pkg:generic/outer", Relation.SELF, archive.location(), archive.sha1()));
            for (Archive.Entry entry : archive.entries()) {
                Location location = archive.location().inside(entry.name());
                if (entry.name().endsWith(".jar")) {
                    String[] parts = location.fileName().replace(".jar", "").split("-", 2);
                    components.add(
                            component("pkg:generic/" + parts[0] + "@" + parts[1], Relation.UNKNOWN, location, ""));
                } else if (entry.name().endsWith("/org.example/codec/pom.properties")) {
                    components.add(component("pkg:maven/org.example/codec@1.0", Relation.UNKNOWN, location, ""));
                }
            }
            Target.Kind kind = target.endsWith(".war") ? Target.Kind.WAR : Target.Kind.JAR;
            CodeUnit unit = new CodeUnit(
                    archive,
                    "",
                    CodeUnit.Role.DEPENDENCY,
                    Optional.of(components.getFirst().purl()));
            return Optional.of(new Inventory(new Target(target, kind), components, List.of(unit), List.of()));
        }

        private static Component component(String purl, Relation relation, Location location, String sha1) {
            return new Component(
                    Purl.parse(purl),
                    Scope.UNKNOWN,
                    relation,
                    List.of(),
                    new Identification(Identification.Method.FILE_NAME, Confidence.LOW, location.fileName()),
                    List.of(location),
                    Optional.of(sha1).filter(digest -> !digest.isEmpty()));
        }
    }
}
