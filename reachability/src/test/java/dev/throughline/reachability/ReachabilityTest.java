package dev.throughline.reachability;

import static dev.throughline.reachability.TargetSketch.function;
import static dev.throughline.reachability.TargetSketch.method;
import static dev.throughline.reachability.TargetSketch.purl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.CallPath;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.Confidence;
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

class ReachabilityTest {
    private static final String SHOP = """
            jar shop.jar: shop.Main shop.Admin
            jar codec.jar of codec@1.2.0: codec.Json codec.Xml
            entry shop.Main.main
            call shop.Main.main -> codec.Json.decode
            method codec.Xml.decode
            method codec.Json.encode
            """;

    @Test
    void aCalledFunctionIsReachableWithItsPath() {
        Verdict verdict = TargetSketch.parse(SHOP).judge("codec@1.2.0", "codec.Json.decode");

        Reachable reachable = as(Reachable.class, verdict);
        assertThat(reachable.level()).isEqualTo(Level.FUNCTION);
        assertThat(reachable.paths()).hasSize(1);
        CallPath path = reachable.paths().getFirst();
        assertThat(path.entryPoint().method()).isEqualTo(method("shop.Main.main"));
        assertThat(path.target()).isEqualTo(method("codec.Json.decode"));
    }

    @Test
    void oneReachedFunctionOfSeveralDecides() {
        Verdict verdict = TargetSketch.parse(SHOP).judge("codec@1.2.0", "codec.Xml.decode", "codec.Json.decode");

        assertThat(as(Reachable.class, verdict).paths())
                .extracting(CallPath::target)
                .containsExactly(method("codec.Json.decode"));
    }

    @Test
    void aFunctionThatNothingReachesIsUnreachableAndSaysWhereTheChainEnds() {
        Verdict verdict = TargetSketch.parse(SHOP + """
                call shop.Admin.run -> codec.Xml.decode
                assumes NATIVE_METHOD java.lang.Object.wait
                """).judge("codec@1.2.0", "codec.Xml.decode");

        Unreachable unreachable = as(Unreachable.class, verdict);
        assertThat(unreachable.level()).isEqualTo(Level.FUNCTION);
        assertThat(unreachable.certificate().searched()).containsExactly(method("codec.Xml.decode"));
        assertThat(unreachable.certificate().absent()).isEmpty();
        assertThat(unreachable.certificate().frontier())
                .containsExactly(
                        new FrontierEdge(method("shop.Admin.run"), method("codec.Xml.decode"), "nothing calls it"));
        assertThat(unreachable.certificate().assumptionCount()).isEqualTo(1);
    }

    @Test
    void anUnresolvedCallThatMayHideAPathKeepsItFromBeingUnreachable() {
        Verdict verdict = TargetSketch.parse(SHOP + "hides codec.Xml.decode").judge("codec@1.2.0", "codec.Xml.decode");

        PotentiallyReachable potentially = as(PotentiallyReachable.class, verdict);
        assertThat(potentially.level()).isEqualTo(Level.FUNCTION);
        assertThat(potentially.assumptions()).hasSize(1);
        assertThat(potentially.certificate().searched()).containsExactly(method("codec.Xml.decode"));
    }

    @Test
    void aPartialGraphProvesNoAbsence() {
        TargetSketch target = TargetSketch.parse(SHOP + "partial");

        assertUnknown(target.judge("codec@1.2.0", "codec.Xml.decode"), Level.FUNCTION, Reason.BUDGET_EXHAUSTED);
        assertThat(target.judge("codec@1.2.0", "codec.Json.decode")).isInstanceOf(Reachable.class);
    }

    @Test
    void withoutEntryPointsNothingIsUnreachable() {
        TargetSketch target = TargetSketch.parse("""
                jar codec.jar of codec@1.2.0: codec.Xml
                method codec.Xml.decode
                """);

        assertUnknown(target.judge("codec@1.2.0", "codec.Xml.decode"), Level.FUNCTION, Reason.NO_ENTRY_POINT);
        assertUnknown(target.judge("codec@1.2.0"), Level.CLASS, Reason.NO_ENTRY_POINT);
    }

    @Test
    void withoutAKnownFunctionAnyReachedMethodOfTheComponentCounts() {
        Verdict verdict = TargetSketch.parse(SHOP).judge("codec@1.2.0");

        Reachable reachable = as(Reachable.class, verdict);
        assertThat(reachable.level()).isEqualTo(Level.CLASS);
        assertThat(reachable.paths().getFirst().target()).isEqualTo(method("codec.Json.decode"));
    }

    @Test
    void aClassInitializerIsEnoughToReachAComponent() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main
                jar codec.jar of codec@1.2.0: codec.Json
                entry shop.Main.main
                call shop.Main.main -> codec.Json.<clinit>
                """).judge("codec@1.2.0");

        assertThat(verdict).isInstanceOf(Reachable.class);
    }

    @Test
    void aComponentOfWhichNothingIsReachedIsUnreachableAtClassLevel() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main
                jar codec.jar of codec@1.2.0: codec.Json
                entry shop.Main.main
                method codec.Json.decode
                """).judge("codec@1.2.0");

        Unreachable unreachable = as(Unreachable.class, verdict);
        assertThat(unreachable.level()).isEqualTo(Level.CLASS);
        assertThat(unreachable.certificate().searched()).isEmpty();
    }

    @Test
    void aMissingJarIsUnknown() {
        TargetSketch target = TargetSketch.parse(SHOP + "component text@2.0");

        assertUnknown(target.judge("text@2.0"), Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
        assertUnknown(target.judge("text@2.0", "text.Words.split"), Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
    }

    @Test
    void aJarWithoutClassesIsUnknown() {
        TargetSketch target = TargetSketch.parse(SHOP + "jar starter.jar of starter@1.0:");

        assertUnknown(target.judge("starter@1.0"), Level.DEPENDENCY, Reason.NO_CODE);
    }

    @Test
    void anUnreadableClassIsUnknown() {
        TargetSketch target = TargetSketch.parse("""
                jar shop.jar: shop.Main
                jar codec.jar of codec@1.2.0: codec.Json codec.Broken
                entry shop.Main.main
                method codec.Json.decode
                """);

        assertUnknown(
                target.judge("codec@1.2.0", "codec.Broken.decode"), Level.FUNCTION, Reason.COMPONENT_CODE_UNREADABLE);
        assertUnknown(target.judge("codec@1.2.0"), Level.CLASS, Reason.COMPONENT_CODE_UNREADABLE);
    }

    @Test
    void otherEcosystemsAreUnknown() {
        TargetSketch target = TargetSketch.parse(SHOP + "component pkg:npm/codec@1.0.0");

        assertUnknown(target.judge("pkg:npm/codec@1.0.0"), Level.DEPENDENCY, Reason.UNSUPPORTED_LANGUAGE);
    }

    @Test
    void aClassTakenOutOfItsJarCannotBeReached() {
        Verdict verdict = TargetSketch.parse(SHOP + "content codec.jar codec.Json: ...codec/Lookup;")
                .judge("codec@1.2.0", "codec.Lookup.lookup");

        Unreachable unreachable = as(Unreachable.class, verdict);
        assertThat(unreachable.level()).isEqualTo(Level.FUNCTION);
        assertThat(unreachable.certificate().absent()).containsExactly(method("codec.Lookup.lookup"));
    }

    @Test
    void aLongerNameIsNoTraceOfARemovedClass() {
        for (String name : List.of("Lcodec/LookupTable;", "Lshaded/codec/Lookup;", "\"shaded.codec.Lookup\"")) {
            Verdict verdict = TargetSketch.parse(SHOP + "content codec.jar codec.Json: " + name)
                    .judge("codec@1.2.0", "codec.Lookup.lookup");

            assertThat(verdict.level()).as(name).isEqualTo(Level.CLASS);
        }
    }

    @Test
    void aVersionThatSpellsTheFunctionDifferentlyIsJudgedByItsClasses() {
        Verdict absentMethod = TargetSketch.parse(SHOP).judge("codec@1.2.0", "codec.Json.decode(I)V");
        Verdict absentClass = TargetSketch.parse(SHOP).judge("codec@1.2.0", "codec.Yaml.decode");

        assertThat(as(Reachable.class, absentMethod).level()).isEqualTo(Level.CLASS);
        assertThat(as(Reachable.class, absentClass).level()).isEqualTo(Level.CLASS);
    }

    @Test
    void theCertificateAtClassLevelNamesTheFunctionsThatWereNotThere() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main
                jar codec.jar of codec@1.2.0: codec.Json
                entry shop.Main.main
                method codec.Json.decode
                """).judge("codec@1.2.0", "codec.Yaml.decode");

        assertThat(as(Unreachable.class, verdict).certificate().absent()).containsExactly(method("codec.Yaml.decode"));
    }

    @Test
    void findsTheFunctionOfAnAggregatorInTheComponentThatHoldsIt() {
        Verdict verdict = TargetSketch.parse(SHOP + "component codec-starter@1.2.0")
                .judge(
                        purl("codec-starter@1.2.0"),
                        List.of(function("codec@1.2.0", "codec.Json.decode", Confidence.HIGH)));

        assertThat(as(Reachable.class, verdict).level()).isEqualTo(Level.FUNCTION);
    }

    @Test
    void aFunctionInAPackageThatTheTargetDoesNotHaveIsUnreachable() {
        Verdict verdict = TargetSketch.parse(SHOP)
                .judge(
                        purl("codec@1.2.0"),
                        List.of(function("codec-lookup@1.2.0", "org.example.lookup.Lookup.lookup", Confidence.HIGH)));

        Unreachable unreachable = as(Unreachable.class, verdict);
        assertThat(unreachable.level()).isEqualTo(Level.FUNCTION);
        assertThat(unreachable.certificate().absent()).containsExactly(method("org.example.lookup.Lookup.lookup"));
    }

    @Test
    void aPackageThatTheServerBringsIsUnknown() {
        Verdict verdict = TargetSketch.parse(SHOP + "assumes MISSING_CLASS org.example.lookup.Registry")
                .judge(
                        purl("codec@1.2.0"),
                        List.of(function("codec-lookup@1.2.0", "org.example.lookup.Lookup.lookup", Confidence.HIGH)));

        assertUnknown(verdict, Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
    }

    @Test
    void functionsOfTheMatchedPackageComeBeforeThoseOfItsSiblings() {
        Verdict verdict = TargetSketch.parse(SHOP)
                .judge(
                        purl("codec@1.2.0"),
                        List.of(
                                function("codec-jdk8@1.2.0", "codec.Json.decode", Confidence.HIGH),
                                function("codec@1.2.0", "codec.Xml.decode", Confidence.HIGH)));

        assertThat(verdict).isInstanceOf(Unreachable.class);
    }

    @Test
    void findsARelocatedCopyInAShadedJar() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main shop.shaded.codec.json.Json
                component codec@1.2.0 at shop.jar!/META-INF/maven/org.example/codec/pom.properties
                entry shop.Main.main
                call shop.Main.main -> shop.shaded.codec.json.Json.decode(Lshop/shaded/codec/Input;)V
                """)
                .judge("codec@1.2.0", "org.example.codec.json.Json.decode(Lorg/example/codec/Input;)V");

        assertThat(as(Reachable.class, verdict).paths().getFirst().target())
                .isEqualTo(method("shop.shaded.codec.json.Json.decode(Lshop/shaded/codec/Input;)V"));
    }

    @Test
    void aClassOfTheSameNameInAnotherPackageIsNoRelocatedCopy() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main shop.Json
                component codec@1.2.0 at shop.jar
                entry shop.Main.main
                call shop.Main.main -> shop.Json.decode
                """).judge("codec@1.2.0", "org.example.codec.json.Json.decode");

        assertUnknown(verdict, Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
    }

    @Test
    void aComponentMergedIntoAnotherJarIsReachedThroughThePackageOfItsName() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main org.example.codec.json.Json
                component codec-json@1.2.0 at shop.jar
                entry shop.Main.main
                call shop.Main.main -> org.example.codec.json.Json.decode
                """).judge("codec-json@1.2.0");

        assertThat(as(Reachable.class, verdict).level()).isEqualTo(Level.CLASS);
    }

    @Test
    void aComponentMergedIntoAnotherJarIsNeverUnreachableByItsPackages() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.Main org.example.codec.json.Json
                component codec-json@1.2.0 at shop.jar
                entry shop.Main.main
                method org.example.codec.json.Json.decode
                """).judge("codec-json@1.2.0");

        assertUnknown(verdict, Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
    }

    @Test
    void aNameThatLeadsToSeveralPackagesSaysNothing() {
        Verdict verdict = TargetSketch.parse("""
                jar shop.jar: shop.core.Main org.example.core.Json
                component core@1.2.0 at shop.jar
                entry shop.core.Main.main
                """).judge("core@1.2.0");

        assertUnknown(verdict, Level.DEPENDENCY, Reason.COMPONENT_CODE_MISSING);
    }

    @Test
    void aSecondVersionBehindTheFirstOnTheClassPathIsUnknown() {
        TargetSketch target = TargetSketch.parse(SHOP + """
                jar codec-1.1.jar of codec@1.1.0: codec.Json codec.Xml
                """);

        assertUnknown(target.judge("codec@1.1.0", "codec.Json.decode"), Level.FUNCTION, Reason.COMPONENT_CODE_SHADOWED);
        assertUnknown(target.judge("codec@1.1.0"), Level.CLASS, Reason.COMPONENT_CODE_SHADOWED);
    }

    @Test
    void aSecondCopyOfTheSameClassIsTheSameClass() {
        Verdict verdict = TargetSketch.parse(SHOP + """
                jar bundle.jar of bundle@1.0.0: codec.Json
                content bundle.jar codec.Json: the class codec.Json of codec.jar
                """).judge("bundle@1.0.0", "codec.Json.decode");

        assertThat(verdict).isInstanceOf(Reachable.class);
    }

    @Test
    void aGuessedFunctionThatIsNotReachedLeavesTheVerdictToTheClasses() {
        List<MethodRef> notReached = List.of(method("codec.Xml.decode"));

        Verdict verdict = TargetSketch.parse(SHOP)
                .judge(purl("codec@1.2.0"), List.of(function("codec@1.2.0", "codec.Xml.decode", Confidence.LOW)));

        Reachable reachable = as(Reachable.class, verdict);
        assertThat(reachable.level()).isEqualTo(Level.CLASS);
        assertThat(reachable.paths()).extracting(CallPath::target).doesNotContainAnyElementsOf(notReached);
    }

    private static void assertUnknown(Verdict verdict, Level level, Reason reason) {
        Unknown unknown = as(Unknown.class, verdict);
        assertThat(unknown.reason()).isEqualTo(reason);
        assertThat(unknown.level()).isEqualTo(level);
        assertThat(unknown.detail()).isNotBlank();
    }

    private static <T extends Verdict> T as(Class<T> kind, Verdict verdict) {
        assertThat(verdict).isInstanceOf(kind);
        return kind.cast(verdict);
    }
}
