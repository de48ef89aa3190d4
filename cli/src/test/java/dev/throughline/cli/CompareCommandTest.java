package dev.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.testkit.JavaCompilation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    Path folder;

    @Test
    void comparesTwoReleasesOfMavenCentral() {
        TestEnvironment environment = new TestEnvironment(folder);

        int exitCode = compare(
                environment,
                "pkg:maven/org.apache.httpcomponents/httpclient@4.5.12",
                "pkg:maven/org.apache.httpcomponents/httpclient@4.5.13");

        assertThat(exitCode).as(environment.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(environment.out()).isEqualTo("""
                changed  org.apache.http.client.utils.URIUtils.extractHost(Ljava/net/URI;)Lorg/apache/http/HttpHost;
                changed  org.apache.http.impl.cookie.BasicExpiresHandler.<init>([Ljava/lang/String;)V
                changed  org.apache.http.impl.cookie.BasicExpiresHandler.parse(Lorg/apache/http/cookie/SetCookie;Ljava/lang/String;)V
                changed  org.apache.http.impl.cookie.LaxExpiresHandler.parse(Lorg/apache/http/cookie/SetCookie;Ljava/lang/String;)V
                4 changed, 0 removed, 0 added; pkg:maven/org.apache.httpcomponents/httpclient@4.5.12 has 3024 functions
                """);
    }

    @Test
    void comparesTwoJars() {
        JavaCompilation.of("package codec; class Codec { int decode() { return 1; } void old() {} }")
                .compile()
                .writeJar(folder.resolve("codec-1.0.jar"));
        JavaCompilation.of("package codec;\n\nclass Codec { void fresh() {} int decode() { return 2; } }")
                .compile()
                .writeJar(folder.resolve("codec-1.1.jar"));
        TestEnvironment environment = new TestEnvironment(folder);

        int exitCode = compare(environment, "codec-1.0.jar", "codec-1.1.jar");

        assertThat(exitCode).isEqualTo(ExitCode.CLEAN);
        assertThat(environment.out()).isEqualTo("""
                changed  codec.Codec.decode()I
                removed  codec.Codec.old()V
                added    codec.Codec.fresh()V
                1 changed, 1 removed, 1 added; codec-1.0.jar has 3 functions
                """);
    }

    @Test
    void overlooksDebugDataAndOrder() {
        String source = "package codec; class Codec { int decode() { return 1; } int encode() { return 2; } }";
        JavaCompilation.of(source).withoutDebug().compile().writeJar(folder.resolve("a.jar"));
        JavaCompilation.of("package codec;\n\nclass Codec { int encode() { return 2; }\nint decode() { return 1; } }")
                .compile()
                .writeJar(folder.resolve("b.jar"));
        TestEnvironment environment = new TestEnvironment(folder);

        compare(environment, "a.jar", "b.jar");

        assertThat(environment.out()).isEqualTo("0 changed, 0 removed, 0 added; a.jar has 3 functions\n");
    }

    @Test
    void saysWhatCannotBeCompared() {
        JavaCompilation.of("class Codec {}").resource("words.txt", "").compile().writeJar(folder.resolve("a.jar"));
        JavaCompilation.of("").resource("words.txt", "").compile().writeJar(folder.resolve("empty.jar"));

        assertRefused(ExitCode.USAGE, "gone.jar: does not exist", "a.jar", "gone.jar");
        assertRefused(
                ExitCode.USAGE,
                "pkg:maven/org.example/codec: names no release",
                "pkg:maven/org.example/codec",
                "a.jar");
        assertRefused(ExitCode.NOT_FINISHED, "empty.jar: holds no classes to compare", "a.jar", "empty.jar");
    }

    private void assertRefused(int exitCode, String message, String before, String after) {
        TestEnvironment environment = new TestEnvironment(folder);

        assertThat(compare(environment, before, after)).isEqualTo(exitCode);
        assertThat(environment.err()).contains(message);
        assertThat(environment.out()).isEmpty();
    }

    private static int compare(TestEnvironment environment, String before, String after) {
        return new Main(environment.environment()).run("compare", before, after);
    }
}
