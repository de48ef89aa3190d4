package dev.throughline.mining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.mining.ReleaseDifference.Fate;
import dev.throughline.model.MethodRef;
import dev.throughline.testkit.JavaCompilation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseComparisonTest {
    private static final String CODEC = """
            package codec;

            public class Codec {
                int limit = 10;
                String decode(String text) { return text.trim(); }
                String encode(String text) { return text; }
                void old() {}
            }
            """;

    /** One of everything that compilers of different ages write in different ways. */
    private static final String NOISE = """
            package noise;

            import java.util.*;
            import java.util.function.*;

            public class Noise {
                enum Mode { FAST, SAFE }

                private int count;
                private static long total;
                private final String name = "n";

                String join(String a, int b, char c, Object d, long e, boolean f) {
                    String nested = "<" + (a + "-" + b).trim() + ">" + null + 'x' + 1 + c;
                    nested += d;
                    return nested + e + f + "\\n" + (f ? "yes" + b : d) + new int[0].length;
                }

                String explicit(String a) {
                    StringBuilder text = new StringBuilder();
                    text.append(a).append("b");
                    for (char c : a.toCharArray()) {
                        text.append(c + 1);
                    }
                    return text.toString();
                }

                class Inner {
                    private int own;
                    private Inner() {}
                    private int peek() { return count + own; }
                    void set(int value) { count = value; total = value; }
                    String name() { return name; }
                }

                class Detached {
                    int seven() { return 7; }
                }

                int use() {
                    Inner inner = new Inner();
                    inner.own = 3;
                    return inner.peek() + secret(4) + this.new Detached().seven();
                }

                private int secret(int value) { return value; }

                Supplier<String> lambdas(List<String> names) {
                    names.forEach(each -> count += each.length());
                    Runnable nested = () -> names.removeIf(each -> each.isEmpty());
                    nested.run();
                    Function<String, Integer> reference = this::length;
                    return () -> name + names;
                }

                private int length(String text) { return text.length(); }

                Runnable anonymous() {
                    return new Runnable() {
                        @Override
                        public void run() { secret(count); }
                    };
                }

                int modes(Mode mode) {
                    switch (mode) {
                        case FAST: return 1;
                        case SAFE: return 2;
                        default: return 0;
                    }
                }

                int words(String word) {
                    switch (word) {
                        case "one": return 1;
                        case "two": return 2;
                        default: return 0;
                    }
                }

                void wire(java.nio.ByteBuffer buffer) { buffer.flip(); }

                private interface Shape {
                    default int area() { return 2; }
                }
            }
            """;

    @Test
    void tellsChangedRemovedAndAddedFunctions() {
        ReleaseDifference difference = compare(
                release(8, CODEC),
                release(
                        8,
                        CODEC.replace("text.trim()", "text.substring(1)").replace("void old() {}", "void fresh() {}")));

        assertThat(difference.changed()).extracting(MethodRef::displayName).containsExactly("codec.Codec.decode");
        assertThat(difference.removed()).extracting(MethodRef::displayName).containsExactly("codec.Codec.old");
        assertThat(difference.added()).extracting(MethodRef::displayName).containsExactly("codec.Codec.fresh");
        assertThat(difference.changedClasses()).isEmpty();
        assertThat(difference.fateOf(difference.changed().getFirst())).contains(Fate.CHANGED);
        assertThat(difference.fateOf(difference.removed().getFirst())).contains(Fate.REMOVED);
        assertThat(difference.fateOf(difference.added().getFirst())).isEmpty();
    }

    @Test
    void tellsChangedRemovedAndAddedClasses() {
        ReleaseDifference difference = compare(
                release(8, CODEC, "package codec; class Gone { void go() {} }"),
                release(
                        8,
                        CODEC.replace("int limit", "long limit")
                                .replace("class Codec", "class Codec implements Runnable")
                                .replace("void old", "public void run"),
                        "package codec; class Fresh { void come() {} }"));

        assertThat(difference.changedClasses()).containsExactly("codec.Codec");
        assertThat(difference.removedClasses()).containsExactly("codec.Gone");
        assertThat(difference.addedClasses()).containsExactly("codec.Fresh");
        assertThat(difference.removed())
                .extracting(MethodRef::displayName)
                .containsExactly("codec.Codec.old", "codec.Gone.<init>", "codec.Gone.go");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.trim() -> text.trim().trim()",
                "text.trim() -> text.concat(\"a\")",
                "text.trim() -> \"a\" + text",
                "text.trim() -> text + text",
                "text.trim() -> 1 + text",
                "String decode -> synchronized String decode",
                "String decode -> private String decode",
                "return text.trim() -> return text.isEmpty() ? text : text.trim()",
                "return text.trim() -> try { return text.trim(); } catch (RuntimeException e) {} return text",
                "return text.trim() -> Runnable r = () -> { throw new IllegalStateException(); }; return text.trim()",
            })
    void noticesWhatMatters(String replacement) {
        List<String> fromTo = List.of(replacement.split(" -> ", 2));
        String edited = CODEC.replace(fromTo.getFirst(), fromTo.getLast());

        assertThat(compare(release(17, CODEC), release(17, edited)).changed())
                .extracting(MethodRef::displayName)
                .contains("codec.Codec.decode");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 17, 21, 25})
    void overlooksWhatCompilersDoOnTheirOwn(int release) {
        ReleaseDifference difference = compare(release(8, NOISE), release(release, NOISE));

        assertThat(difference.changed()).isEmpty();
        assertThat(difference.removed()).isEmpty();
        assertThat(difference.added()).isEmpty();
        assertThat(difference.changedClasses()).isEmpty();
        assertThat(difference.removedClasses()).isEmpty();
        assertThat(difference.addedClasses()).isEmpty();
    }

    @Test
    void overlooksDebugDataAndNumbering() {
        String shifted = NOISE.replace("public class Noise {", "\n\n\npublic class Noise {")
                .replace(
                        "Supplier<String> lambdas(",
                        "Runnable first() { return () -> new Runnable() { public void run() { peek(new Inner()); } }.run(); }\n"
                                + "int peek(Inner inner) { return inner.peek(); }\nSupplier<String> lambdas(");
        Release before = Release.of(
                "before",
                JavaCompilation.of(NOISE)
                        .release(8)
                        .withoutDebug()
                        .compile()
                        .classes()
                        .values());

        ReleaseDifference difference = compare(before, release(8, shifted));

        assertThat(difference.changed()).isEmpty();
        assertThat(difference.removed()).isEmpty();
        assertThat(difference.added())
                .extracting(MethodRef::displayName)
                .contains("noise.Noise.first", "noise.Noise.peek")
                .hasSize(4);
        assertThat(difference.addedClasses()).hasSize(1);
    }

    @Test
    void knowsRelocatedFunctionsAgain() {
        String shaded = CODEC.replace("package codec;", "package shaded.by.others.codec;");

        FunctionFingerprint original = function(release(8, CODEC), "decode").fingerprint();
        FunctionFingerprint moved = function(release(8, shaded), "decode").fingerprint();
        FunctionFingerprint other = function(release(8, CODEC), "encode").fingerprint();

        assertThat(moved.relocatable()).isEqualTo(original.relocatable()).isNotEqualTo(other.relocatable());
        assertThat(original.exact())
                .hasSize(64)
                .isEqualTo(function(release(25, CODEC), "decode").fingerprint().exact());
    }

    @Test
    void reportsClassFilesThatCannotBeRead() {
        byte[] truncated =
                java.util.Arrays.copyOf(JavaCompilation.of(CODEC).compile().classFile("codec.Codec"), 120);

        Release release = Release.of("broken.jar", List.of("not a class".getBytes(StandardCharsets.UTF_8), truncated));

        assertThat(release.classes()).isEmpty();
        assertThat(release.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.where()).isEqualTo("broken.jar"));
    }

    private static ReleaseFunction function(Release release, String name) {
        return release.classes().stream()
                .flatMap(type -> type.functions().stream())
                .filter(function -> function.method().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ReleaseDifference compare(Release before, Release after) {
        assertThat(Stream.of(before, after).flatMap(release -> release.problems().stream()))
                .isEmpty();
        return ReleaseComparison.compare(before, after);
    }

    private static Release release(int javaRelease, String... sources) {
        return Release.of(
                "Java " + javaRelease,
                JavaCompilation.of(sources)
                        .release(javaRelease)
                        .compile()
                        .classes()
                        .values());
    }
}
