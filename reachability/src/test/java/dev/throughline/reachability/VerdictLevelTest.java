package dev.throughline.reachability;

import static dev.throughline.reachability.TargetSketch.function;
import static dev.throughline.reachability.TargetSketch.purl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Certificate;
import dev.throughline.model.Confidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.PotentiallyReachable;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.Verdict.Unknown.Reason;
import dev.throughline.model.Verdict.Unreachable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict at the level of functions rests on a function, in every way that a target can be. */
class VerdictLevelTest {
    private static final String SHOP = """
            jar shop.jar: shop.Main
            jar codec.jar of codec@1.2.0: codec.Json codec.Xml
            method codec.Json.decode
            method codec.Xml.decode
            entry shop.Main.main
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // reached, by a method and by a class initializer
                SHOP + "call shop.Main.main -> codec.Json.decode",
                SHOP + "call shop.Main.main -> codec.Json.<clinit>",
                // not reached, or behind what could not be resolved
                SHOP,
                SHOP + "hides codec.Xml.decode",
                // the graph proves nothing
                SHOP + "partial",
                "jar codec.jar of codec@1.2.0: codec.Json\nmethod codec.Json.decode",
                // the component's code is missing, empty, damaged, shadowed or merged into another jar
                "jar shop.jar: shop.Main\nentry shop.Main.main\ncomponent codec@1.2.0",
                "jar shop.jar: shop.Main\nentry shop.Main.main\njar codec.jar of codec@1.2.0:",
                SHOP + "jar more.jar of codec@1.2.0: codec.Broken",
                "jar first.jar of codec@1.1.0: codec.Json\n" + SHOP,
                "jar shop.jar: shop.Main\nentry shop.Main.main\ncomponent codec@1.2.0 at shop.jar",
            })
    void isNeverThatOfFunctionsWhereNoneIsKnown(String target) {
        Verdict verdict = TargetSketch.parse(target).judge("codec@1.2.0");

        assertThat(verdict.level()).isIn(Level.CLASS, Level.DEPENDENCY);
    }

    @Test
    void isNeverThatOfFunctionsForOtherLanguages() {
        Verdict verdict =
                TargetSketch.parse(SHOP + "component pkg:npm/codec@1.2.0").judge("pkg:npm/codec@1.2.0");

        assertThat(verdict.level()).isEqualTo(Level.DEPENDENCY);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void isNeverThatOfFunctionsWithoutACallGraph(Reason reason) {
        List<Finding> findings = new Reachability()
                .judgeWithoutCallGraph(
                        List.of(Sample.match(
                                Sample.component(purl("codec@1.2.0"), List.of()),
                                List.of(function("codec@1.2.0", "codec.Json.decode", Confidence.HIGH)))),
                        reason,
                        "for a test");

        assertThat(findings).extracting(finding -> finding.verdict().level()).containsExactly(Level.DEPENDENCY);
    }

    /** Functions that this version spells another way, or that are a guess and not reached, are no ground to stand on. */
    @ParameterizedTest
    @ValueSource(strings = {"codec.Json.decode(I)V", "codec.Yaml.decode", "codec.Json.parse"})
    void isThatOfClassesWhereThisVersionHasNoneOfTheFunctions(String function) {
        assertThat(TargetSketch.parse(SHOP).judge("codec@1.2.0", function).level())
                .isEqualTo(Level.CLASS);
    }

    @Test
    void isThatOfClassesWhereTheFunctionIsAGuessThatIsNotReached() {
        Verdict verdict = TargetSketch.parse(SHOP)
                .judge(purl("codec@1.2.0"), List.of(function("codec@1.2.0", "codec.Xml.decode", Confidence.LOW)));

        assertThat(verdict.level()).isEqualTo(Level.CLASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHOP + "call shop.Main.main -> codec.Xml.decode",
                SHOP,
                SHOP + "hides codec.Xml.decode",
                "jar shop.jar: shop.Main\nentry shop.Main.main\njar codec.jar of codec@1.2.0: codec.Json\n"
                        + "content codec.jar codec.Json: names codec/Xml;",
            })
    void namesTheFunctionWhereItIsThatOfFunctions(String target) {
        Verdict verdict = TargetSketch.parse(target).judge("codec@1.2.0", "codec.Xml.decode");

        assertThat(verdict.level()).isEqualTo(Level.FUNCTION);
        assertThat(functionsNamedBy(verdict)).containsExactly("codec.Xml.decode");
    }

    private static List<String> functionsNamedBy(Verdict verdict) {
        return switch (verdict) {
            case Reachable reachable ->
                List.of(reachable.paths().getFirst().target().displayName());
            case PotentiallyReachable potentially -> functionsIn(potentially.certificate());
            case Unreachable unreachable -> functionsIn(unreachable.certificate());
            case Unknown unknown -> List.of(unknown.detail());
        };
    }

    private static List<String> functionsIn(Certificate certificate) {
        List<MethodRef> named = certificate.searched().isEmpty() ? certificate.absent() : certificate.searched();
        return named.stream().map(MethodRef::displayName).toList();
    }
}
