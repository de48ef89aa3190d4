package dev.throughline.inventory.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.model.Confidence;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.Location;
import dev.throughline.testkit.JarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarIdentifierTest {
    private static final byte[] CLASS = {};

    @TempDir
    Path folder;

    private DigestIndex digests = DigestIndex.empty();

    @Test
    void trustsMavenMetadata() {
        JarIdentity identity = identify(new JarBuilder().maven("org.example", "codec", "1.2.0"), "renamed.jar");

        assertSelf(
                identity,
                "pkg:maven/org.example/codec@1.2.0",
                Method.MAVEN_METADATA,
                Confidence.HIGH,
                "META-INF/maven/org.example/codec/pom.properties");
        assertThat(identity.embedded()).isEmpty();
    }

    @Test
    void readsThePomWhereThereAreNoProperties() {
        JarIdentity identity =
                identify(new JarBuilder().file("META-INF/maven/org.example/codec/pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <parent><groupId>org.example</groupId><version>1.2.0</version></parent>
                          <artifactId>codec</artifactId>
                        </project>
                        """), "codec.jar");

        assertSelf(
                identity,
                "pkg:maven/org.example/codec@1.2.0",
                Method.MAVEN_METADATA,
                Confidence.HIGH,
                "META-INF/maven/org.example/codec/pom.xml");
    }

    @Test
    void tellsAShadedJarFromWhatWasPackedIntoIt() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .maven("org.example", "codec", "1.2.0")
                        .maven("com.acme", "shop", "7.0")
                        .maven("org.example", "text", "2.0"),
                "shop-7.0.jar");

        assertThat(identity.self()).map(Identity::purl).hasToString("Optional[pkg:maven/com.acme/shop@7.0]");
        assertThat(identity.embedded())
                .extracting(embedded ->
                        embedded.purl() + " " + embedded.identification().confidence())
                .containsExactly("pkg:maven/org.example/codec@1.2.0 MEDIUM", "pkg:maven/org.example/text@2.0 MEDIUM");
    }

    @Test
    void doesNotTakeSomethingPackedInForTheJarItself() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .maven("org.example", "codec", "1.2.0")
                        .file("org/springframework/core/Ordered.class", CLASS),
                "spring-core-5.3.9.jar");

        assertThat(identity.self())
                .map(Identity::purl)
                .hasToString("Optional[pkg:maven/org.springframework/spring-core@5.3.9]");
        assertThat(identity.embedded()).extracting(Identity::purl).hasToString("[pkg:maven/org.example/codec@1.2.0]");
    }

    @Test
    void trustsADigestMost() throws Exception {
        JarBuilder jar = new JarBuilder().maven("org.example", "wrong", "0");
        Path list = Files.writeString(folder.resolve("list.txt"), sha1(jar) + " pkg:maven/org.example/codec@1.2.0\n");
        DigestIndexCompiler compiler = new DigestIndexCompiler();
        compiler.add(list);
        compiler.writeTo(folder.resolve("index.txt"));
        digests = DigestIndex.empty().with(folder.resolve("index.txt"));

        JarIdentity identity = identify(jar, "codec.jar");

        assertSelf(identity, "pkg:maven/org.example/codec@1.2.0", Method.DIGEST, Confidence.HIGH, "SHA-1 " + sha1(jar));
    }

    @Test
    void findsTheGroupOfAKnownArtifactNamedByTheManifest() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .manifest("Implementation-Title", "spring-core")
                        .manifest("Implementation-Version", "5.3.9")
                        .file("org/springframework/core/Ordered.class", CLASS),
                "a.jar");

        assertSelf(
                identity,
                "pkg:maven/org.springframework/spring-core@5.3.9",
                Method.MANIFEST,
                Confidence.LOW,
                "Implementation-Title: spring-core, Implementation-Version: 5.3.9");
    }

    @Test
    void isSurerWhenManifestAndFileNameAgree() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .manifest("Bundle-SymbolicName", "org.apache.tomcat-embed-core")
                        .manifest("Implementation-Version", "9.0.54")
                        .file("org/apache/tomcat/embed/Core.class", CLASS),
                "tomcat-embed-core-9.0.54.jar");

        assertSelf(
                identity,
                "pkg:maven/org.apache.tomcat.embed/tomcat-embed-core@9.0.54",
                Method.MANIFEST,
                Confidence.MEDIUM,
                "file name, Implementation-Version: 9.0.54");
    }

    @Test
    void takesThePublishedVersionFromTheFileNameOfABundle() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .manifest("Bundle-SymbolicName", "org.apache.logging.log4j.core")
                        .manifest("Bundle-Version", "2.0.0.rc1")
                        .file("org/apache/logging/log4j/core/Logger.class", CLASS),
                "log4j-core-2.0-rc1.jar");

        assertThat(identity.self())
                .map(Identity::purl)
                .hasToString("Optional[pkg:maven/org.apache.logging.log4j/log4j-core@2.0-rc1]");
    }

    @Test
    void takesTheFileNameAsLastResort() {
        JarIdentity identity = identify(
                new JarBuilder().file("org/apache/logging/log4j/core/Logger.class", CLASS), "log4j-core-2.14.1.jar");

        assertSelf(
                identity,
                "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
                Method.FILE_NAME,
                Confidence.LOW,
                "file name");
    }

    @Test
    void doesNotGiveAKnownNameToOtherCode() {
        JarIdentity identity =
                identify(new JarBuilder().file("com/acme/shop/Shop.class", CLASS), "log4j-core-2.14.1.jar");

        assertThat(identity.self())
                .map(Identity::purl)
                .hasToString("Optional[pkg:maven/com.acme.shop/log4j-core@2.14.1]");
    }

    @Test
    void guessesTheGroupOfAnUnknownArtifactFromItsPackages() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .file("net/unheard/codec/Codec.class", CLASS)
                        .file("net/unheard/codec/text/Text.class", CLASS),
                "codec-1.2.0.jar");

        assertSelf(identity, "pkg:maven/net.unheard/codec@1.2.0", Method.FILE_NAME, Confidence.LOW, "file name");
    }

    @Test
    void doesNotNameWhatHasNoVersion() {
        assertThat(identify(new JarBuilder().file("com/acme/Shop.class", CLASS), "app.jar")
                        .self())
                .isEmpty();
    }

    @Test
    void survivesBrokenMetadata() {
        JarIdentity identity = identify(
                new JarBuilder()
                        .file("META-INF/MANIFEST.MF", "no manifest at all")
                        .file("META-INF/maven/org.example/codec/pom.properties", "version=\\u12")
                        .file("META-INF/maven/org.example/text/pom.xml", "<project><artifactId>te")
                        .file("META-INF/maven/${group}/${artifact}/pom.properties", "version=1"),
                "app.jar");

        assertThat(identity.self()).map(Identity::purl).hasToString("Optional[pkg:maven/org.example/codec]");
        assertThat(identity.embedded()).isEmpty();
    }

    private static void assertSelf(
            JarIdentity identity, String purl, Method method, Confidence confidence, String evidence) {
        Identity self = identity.self().orElseThrow();
        assertThat(self.purl()).hasToString(purl);
        assertThat(self.identification().method()).isEqualTo(method);
        assertThat(self.identification().confidence()).isEqualTo(confidence);
        assertThat(self.identification().evidence()).isEqualTo(evidence);
    }

    private JarIdentity identify(JarBuilder builder, String fileName) {
        Path jar = builder.write(folder.resolve(fileName));
        try (Archive archive = Archives.open(jar, Location.of(fileName), ArchiveLimits.DEFAULT)) {
            return new JarIdentifier(digests, KnownPackages.embedded()).identify(archive);
        }
    }

    private String sha1(JarBuilder builder) {
        try (Archive archive = Archives.open(builder.write(folder.resolve("digest.jar")), ArchiveLimits.DEFAULT)) {
            return archive.sha1();
        }
    }
}
