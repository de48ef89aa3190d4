package dev.throughline.inventory.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.CodeUnit;
import dev.throughline.inventory.Inventory;
import dev.throughline.inventory.InventoryOptions;
import dev.throughline.inventory.InventoryReader;
import dev.throughline.inventory.TargetReader.Listener;
import dev.throughline.inventory.identify.DigestIndex;
import dev.throughline.inventory.identify.JarIdentifier;
import dev.throughline.inventory.identify.KnownPackages;
import dev.throughline.model.Component;
import dev.throughline.model.Problem;
import dev.throughline.model.Target;
import dev.throughline.testkit.CompiledClasses;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of target comes to: its class path, its components and whose code it is. */
class ArchiveTargetsTest {
    private static final CompiledClasses SHOP =
            JavaCompilation.of("package com.acme.shop; class Shop {}").compile();
    private static final CompiledClasses CODEC =
            JavaCompilation.of("package org.example.codec; class Codec {}").compile();

    @TempDir
    Path folder;

    private InventoryOptions options = InventoryOptions.DEFAULT;

    @Test
    void readsAPlainJarAsTheUsersOwn() {
        Path jar = shopJar().write(folder.resolve("shop-7.0.jar"));

        Inventory inventory = read(jar);

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.JAR);
        assertThat(code(inventory)).containsExactly("APPLICATION shop-7.0.jar com.acme:shop");
        assertThat(components(inventory)).containsExactly("pkg:maven/com.acme/shop@7.0 SELF COMPILE shop-7.0.jar");
    }

    @Test
    void readsAJarUnderAnyName() {
        Path jar = shopJar().write(folder.resolve("shop.txt"));

        assertThat(code(read(jar))).containsExactly("APPLICATION shop.txt com.acme:shop");
    }

    @Test
    void readsAWarWithItsClassesBeforeItsLibraries() {
        Path war = JarBuilder.war(SHOP.classes(), Map.of("codec.jar", codecJar("1.2.0")))
                .file(
                        "WEB-INF/lib-provided/servlet-api.jar",
                        new JarBuilder().maven("org.servlet", "api", "4").build())
                .file("META-INF/maven/com.acme/shop/pom.xml", pom("com.acme", "shop", "org.example", "codec"))
                .write(folder.resolve("shop.war"));

        Inventory inventory = read(war);

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.WAR);
        assertThat(code(inventory))
                .containsExactly(
                        "APPLICATION shop.war!/WEB-INF/classes/ com.acme:shop",
                        "DEPENDENCY shop.war!/WEB-INF/lib/codec.jar org.example:codec",
                        "DEPENDENCY shop.war!/WEB-INF/lib-provided/servlet-api.jar org.servlet:api");
        assertThat(components(inventory))
                .containsExactly(
                        "pkg:maven/com.acme/shop@1.0 SELF COMPILE shop.war!/WEB-INF/classes/",
                        "pkg:maven/org.example/codec@1.2.0 DIRECT COMPILE shop.war!/WEB-INF/lib/codec.jar",
                        "pkg:maven/org.servlet/api@4 UNKNOWN PROVIDED shop.war!/WEB-INF/lib-provided/servlet-api.jar");
    }

    @Test
    void followsThePomsInsideToTransitiveDependencies() {
        byte[] codec = new JarBuilder()
                .maven("org.example", "wrong", "0")
                .files(CODEC.files())
                .build();
        byte[] text = new JarBuilder()
                .file("META-INF/maven/org.example/text/pom.xml", pom("org.example", "text", "org.example", "wrong"))
                .build();
        Path war = JarBuilder.war(SHOP.classes(), Map.of("codec.jar", codec, "text.jar", text))
                .file("META-INF/maven/com.acme/shop/pom.xml", pom("com.acme", "shop", "org.example", "text"))
                .write(folder.resolve("shop.war"));

        Component transitive = read(war).components().get(2);

        assertThat(transitive.dependencyPath())
                .hasToString(
                        "[pkg:maven/com.acme/shop@1.0, pkg:maven/org.example/text@1.0, pkg:maven/org.example/wrong@0]");
    }

    @Test
    void readsASpringBootJarInTheOrderOfItsClassPathIndex() {
        Map<String, byte[]> libraries = new LinkedHashMap<>();
        libraries.put("a.jar", codecJar("1"));
        libraries.put(
                "b.jar", new JarBuilder().maven("org.example", "text", "2").build());
        Path jar = JarBuilder.springBoot("com.acme.shop.Shop", SHOP.classes(), libraries)
                .manifest("Spring-Boot-Version", "3.5.6")
                .file("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/b.jar\"\n- \"BOOT-INF/lib/a.jar\"\n")
                .file("org/springframework/boot/loader/launch/JarLauncher.class", SHOP.classFile("com.acme.shop.Shop"))
                .write(folder.resolve("shop.jar"));

        Inventory inventory = read(jar);

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.SPRING_BOOT_JAR);
        assertThat(code(inventory))
                .containsExactly(
                        "APPLICATION shop.jar!/BOOT-INF/classes/ -",
                        "DEPENDENCY shop.jar!/BOOT-INF/lib/b.jar org.example:text",
                        "DEPENDENCY shop.jar!/BOOT-INF/lib/a.jar org.example:codec",
                        "DEPENDENCY shop.jar org.springframework.boot:spring-boot-loader");
    }

    @Test
    void readsTheModulesOfAnEarAsTheUsersOwn() {
        Path ear = new JarBuilder()
                .file("META-INF/application.xml", """
                        <application><module><ejb>orders.jar</ejb></module>
                        <module><web><web-uri>shop.war</web-uri></web></module></application>
                        """)
                .file("shop.war", JarBuilder.war(SHOP.classes(), Map.of()).build())
                .file("orders.jar", new JarBuilder().files(SHOP.files()).build())
                .file("lib/codec.jar", codecJar("1"))
                .write(folder.resolve("shop.ear"));

        Inventory inventory = read(ear);

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.EAR);
        assertThat(code(inventory))
                .containsExactly(
                        "APPLICATION shop.ear!/shop.war!/WEB-INF/classes/ -",
                        "APPLICATION shop.ear!/orders.jar -",
                        "DEPENDENCY shop.ear!/lib/codec.jar org.example:codec");
    }

    @Test
    void tellsWhatWasShadedIntoAnExecutableJar() {
        Path jar = shopJar()
                .manifest("Main-Class", "com.acme.shop.Shop")
                .maven("org.example", "codec", "1.2.0")
                .files(CODEC.files())
                .write(folder.resolve("shop-7.0.jar"));

        Inventory inventory = read(jar);

        assertThat(code(inventory))
                .containsExactly("APPLICATION shop-7.0.jar com.acme:shop", "DEPENDENCY shop-7.0.jar org.example:codec");
        assertThat(classes(inventory.code().get(0))).containsExactly("com/acme/shop/Shop.class");
        assertThat(classes(inventory.code().get(1))).containsExactly("org/example/codec/Codec.class");
    }

    @Test
    void theModuleThatAProgramStartsInIsTheUsersAlsoWhenItWasShaded() {
        Path jar = shopJar()
                .manifest("Main-Class", "org.example.codec.Codec")
                .maven("org.example", "codec", "1.2.0")
                .files(CODEC.files())
                .write(folder.resolve("shop-7.0.jar"));

        assertThat(code(read(jar)))
                .containsExactly(
                        "APPLICATION shop-7.0.jar com.acme:shop", "APPLICATION shop-7.0.jar org.example:codec");
    }

    @Test
    void readsLooseClassesUnpackedWarsAndJarsOfAFolder() {
        SHOP.writeTo(folder.resolve("app/target/classes"));
        CODEC.writeTo(folder.resolve("app/target/test-classes"));
        SHOP.writeTo(folder.resolve("web/WEB-INF/classes"));
        new JarBuilder().files(CODEC.files()).maven("org.example", "codec", "1").write(folder.resolve("lib/codec.jar"));
        new JarBuilder().file("a.txt", "a").write(folder.resolve("lib/codec-sources.jar"));

        Inventory inventory = read(folder);

        assertThat(inventory.target().kind()).isEqualTo(Target.Kind.FOLDER);
        assertThat(code(inventory))
                .containsExactly(
                        "APPLICATION web/!/WEB-INF/classes/ -",
                        "APPLICATION app/target/classes/ -",
                        "DEPENDENCY lib/codec.jar org.example:codec");
    }

    @Test
    void takesTheJarThatStartsTheOthersForTheUsersOwn() {
        Path zip = new JarBuilder()
                .file(
                        "shop-1/bin/shop.jar",
                        new JarBuilder()
                                .manifest("Main-Class", "com.acme.shop.Shop")
                                .manifest("Class-Path", "../lib/codec.jar")
                                .files(SHOP.files())
                                .build())
                .file("shop-1/lib/codec.jar", codecJar("1"))
                .write(folder.resolve("shop.zip"));

        assertThat(code(read(zip)))
                .containsExactly(
                        "APPLICATION shop.zip!/shop-1/bin/shop.jar -",
                        "DEPENDENCY shop.zip!/shop-1/lib/codec.jar org.example:codec");
    }

    @Test
    void takesAllJarsForTheUsersOwnWhenNothingTells() {
        new JarBuilder().files(SHOP.files()).write(folder.resolve("a.jar"));
        new JarBuilder().files(CODEC.files()).write(folder.resolve("b.jar"));

        Inventory inventory = read(folder);

        assertThat(code(inventory)).containsExactly("APPLICATION a.jar -", "APPLICATION b.jar -");
        assertThat(inventory.problems())
                .extracting(Problem::what)
                .containsExactly("nothing tells your own code from libraries, so all 2 jars are taken for your own");
    }

    @Test
    void readsTheNeighboursThatAManifestNames() {
        Path jar = shopJar()
                .manifest("Class-Path", "lib/codec.jar lib/none.jar /etc/x.jar")
                .write(folder.resolve("shop.jar"));
        new JarBuilder().files(CODEC.files()).maven("org.example", "codec", "1").write(folder.resolve("lib/codec.jar"));

        assertThat(code(read(jar)))
                .containsExactly("APPLICATION shop.jar com.acme:shop", "DEPENDENCY lib/codec.jar org.example:codec");
    }

    @Test
    void readsADistributionInATarFileAndLeavesNothingBehind() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("./shop-1/lib/codec.jar", codecJar("1"));
        files.put("../../outside.jar", codecJar("2"));
        files.put("shop-1/README.txt", "text".getBytes(UTF_8));
        files.put("shop-1/jre/release", "JAVA_VERSION=\"21.0.2\"\n".getBytes(UTF_8));
        files.put("shop-1/jre/lib/modules", new byte[10]);
        files.put("shop-1/jre/lib/jrt-fs.jar", codecJar("3"));
        Path tar = Files.write(folder.resolve("shop.tar.gz"), tarGz(files));

        Inventory inventory = read(tar);

        assertThat(code(inventory)).containsExactly("APPLICATION shop.tar.gz!/shop-1/lib/codec.jar org.example:codec");
        assertThat(inventory.components()).extracting(c -> c.purl().toString()).contains("pkg:generic/openjdk@21.0.2");
        assertThat(inventory.problems()).extracting(Problem::where).containsExactly(tar + "!/../../outside.jar");
        inventory.close();
    }

    @Test
    void letsTheUserSayWhatTheApplicationIs() {
        Path war = JarBuilder.war(SHOP.classes(), Map.of("codec.jar", codecJar("1")))
                .write(folder.resolve("shop.war"));

        options = new InventoryOptions(List.of("**/codec.jar"), false, false, options.limits());
        assertThat(code(read(war)))
                .containsExactly(
                        "APPLICATION shop.war!/WEB-INF/lib/codec.jar org.example:codec",
                        "DEPENDENCY shop.war!/WEB-INF/classes/ -");
        options = new InventoryOptions(List.of("pkg:maven/org.example/*"), false, false, options.limits());
        assertThat(code(read(war)).getFirst())
                .isEqualTo("APPLICATION shop.war!/WEB-INF/lib/codec.jar org.example:codec");
        options = new InventoryOptions(List.of("org.example"), false, false, options.limits());
        Inventory byPackage = read(war);
        assertThat(classes(byPackage.code().getFirst())).containsExactly("org/example/codec/Codec.class");
    }

    private JarBuilder shopJar() {
        return new JarBuilder().maven("com.acme", "shop", "7.0").files(SHOP.files());
    }

    private static byte[] codecJar(String version) {
        return new JarBuilder()
                .maven("org.example", "codec", version)
                .files(CODEC.files())
                .build();
    }

    private static String pom(String groupId, String artifactId, String usedGroupId, String usedArtifactId) {
        return """
                <project><groupId>%s</groupId><artifactId>%s</artifactId><version>1.0</version>
                <dependencies><dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency></dependencies>
                </project>
                """.formatted(groupId, artifactId, usedGroupId, usedArtifactId);
    }

    private static byte[] tarGz(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Inventory read(Path target) {
        JarIdentifier identifier = new JarIdentifier(DigestIndex.empty(), KnownPackages.embedded());
        Inventory inventory = new InventoryReader(ArchiveTargets.readers(identifier))
                .read(target.toString(), options, Listener.SILENT);
        inventory.close();
        return inventory;
    }

    private List<String> code(Inventory inventory) {
        return inventory.code().stream()
                .map(unit -> unit.role() + " " + shown(unit.location().toString()) + " "
                        + unit.component().map(purl -> purl.packageName()).orElse("-"))
                .toList();
    }

    private List<String> components(Inventory inventory) {
        return inventory.components().stream()
                .map(component -> component.purl() + " " + component.relation() + " " + component.scope() + " "
                        + shown(component.locations().getFirst().toString()))
                .toList();
    }

    private static List<String> classes(CodeUnit unit) {
        return unit.archive().entries().stream()
                .map(entry -> entry.name())
                .filter(name -> name.endsWith(".class"))
                .toList();
    }

    private String shown(String location) {
        return location.replace(folder + "!/", "").replace(folder + "/", "");
    }
}
