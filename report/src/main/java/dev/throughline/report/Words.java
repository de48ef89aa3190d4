package dev.throughline.report;

import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import dev.throughline.model.Confidence;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Level;
import dev.throughline.model.Target;
import dev.throughline.model.Verdict;
import dev.throughline.model.Verdict.Unknown;
import dev.throughline.model.VulnerableFunction;
import java.util.Locale;

/** The words for the model's constants, the same in every document for people. */
public final class Words {
    private Words() {}

    /** {@code potentially reachable}. */
    public static String of(Verdict.Kind kind) {
        return spaced(kind);
    }

    /** What a verdict of that kind says, in half a sentence. */
    public static String meaningOf(Verdict.Kind kind) {
        return switch (kind) {
            case REACHABLE -> "calls lead from an entry point to the vulnerable code";
            case POTENTIALLY_REACHABLE -> "no call path is known, but what could not be resolved may hide one";
            case UNKNOWN -> "nothing can be said, which does not mean unreachable";
            case UNREACHABLE -> "no call path exists, and nothing unresolved could hide one";
        };
    }

    /** How deep the evidence of a verdict goes. */
    public static String of(Level level) {
        return switch (level) {
            case RUNTIME -> "seen executing";
            case FUNCTION -> "function level";
            case CLASS -> "class level";
            case DEPENDENCY -> "dependency level";
        };
    }

    /** What the level means for the reader. */
    public static String meaningOf(Level level) {
        return switch (level) {
            case RUNTIME -> "the vulnerable function was seen executing";
            case FUNCTION -> "the vulnerable function itself was looked for";
            case CLASS -> "no vulnerable function is known, so calls into the component were looked for";
            case DEPENDENCY -> "the component is present; its code was not looked into";
        };
    }

    /** What a vulnerable function is to the vulnerability. */
    public static String of(VulnerableFunction.Role role) {
        return switch (role) {
            case FIXED -> "changed by the fix";
            case SINK -> "the dangerous function itself";
        };
    }

    /** How a vulnerable function is known. */
    public static String of(VulnerableFunction.Origin origin) {
        return switch (origin) {
            case CURATED -> "found by a person";
            case MINED -> "found by comparing releases";
            case FIX_COMMIT -> "found in the fix commit";
            case ADVISORY_TEXT -> "named by the advisory";
        };
    }

    /** {@code high confidence}. */
    public static String of(Confidence confidence) {
        return spaced(confidence) + " confidence";
    }

    /** Why a call edge exists. */
    public static String of(CallKind kind) {
        return switch (kind) {
            case DIRECT -> "direct call";
            case VIRTUAL -> "virtual call";
            case INTERFACE -> "interface call";
            case LAMBDA -> "lambda";
            case DYNAMIC -> "dynamic call";
            case REFLECTIVE -> "reflection";
            case SERVICE -> "service loader";
            case FRAMEWORK -> "called by the framework";
            case NATIVE -> "called by the virtual machine";
            case INITIALIZER -> "class initializer";
        };
    }

    /** What calls an entry point. */
    public static String of(EntryPoint.Kind kind) {
        return switch (kind) {
            case MAIN -> "main method";
            case REST_RESOURCE -> "REST resource";
            case PUBLIC_API -> "public API";
            case NAMED -> "named by the user";
            case SERVLET,
                    FILTER,
                    LISTENER,
                    CONTROLLER,
                    BEAN,
                    SCHEDULED,
                    MESSAGE_LISTENER,
                    SERIALIZATION,
                    CALLBACK,
                    COMMAND,
                    TEST,
                    FRAMEWORK -> spaced(kind);
        };
    }

    /** What could not be resolved. */
    public static String of(Assumption.Kind kind) {
        return switch (kind) {
            case UNRESOLVED_CLASS_NAME -> "a class is loaded by a name that is not known";
            case UNRESOLVED_REFLECTIVE_CALL -> "a method is called by reflection and could be any of several";
            case MISSING_CLASS -> "a class that the code names is not in the target";
            case NATIVE_METHOD -> "a native method's effects are not modelled";
            case GENERATED_CLASS -> "a class is made at run time";
            case UNKNOWN_BOOTSTRAP -> "the bootstrap method of a dynamic call is not known";
            case UNREADABLE_CLASS -> "a class file could not be read";
            case BUDGET -> "the analysis ran into its budget";
        };
    }

    /** Why a verdict is unknown. */
    public static String of(Unknown.Reason reason) {
        return switch (reason) {
            case NO_CODE -> "there is no code to analyse";
            case COMPONENT_CODE_MISSING -> "the component's code is not in the target";
            case COMPONENT_CODE_UNREADABLE -> "the component's code could not be read";
            case COMPONENT_CODE_SHADOWED -> "other classes of the same names come first on the class path";
            case NO_ENTRY_POINT -> "the application code has no entry point";
            case UNSUPPORTED_LANGUAGE -> "reachability is not analysed for this language";
            case BUDGET_EXHAUSTED -> "the analysis ran out of time or memory";
            case NOT_ANALYSED -> "reachability was not analysed";
        };
    }

    /** What the user can do to learn more than unknown. */
    public static String remedyFor(Unknown.Reason reason) {
        return switch (reason) {
            case NO_CODE -> "scan the built artifact (jar, war, image) instead of its description";
            case COMPONENT_CODE_MISSING ->
                "scan a target that holds the component's jar, such as the packaged application";
            case COMPONENT_CODE_UNREADABLE -> "replace the damaged file; the problems name it";
            case COMPONENT_CODE_SHADOWED -> "take one of the two copies off the class path";
            case NO_ENTRY_POINT ->
                "name the entry points with --entry-points FILE, or take every public method with"
                        + " --entry-points library";
            case UNSUPPORTED_LANGUAGE -> "treat it as reachable until someone has looked";
            case BUDGET_EXHAUSTED -> "give the run more time or memory, or scan parts of the target by themselves";
            case NOT_ANALYSED -> "run the scan with the reachability analysis";
        };
    }

    /** {@code Spring Boot jar}. */
    public static String of(Target.Kind kind) {
        return switch (kind) {
            case JAR, WAR, EAR, FOLDER -> spaced(kind);
            case SPRING_BOOT_JAR -> "Spring Boot jar";
            case MAVEN_PROJECT -> "Maven project";
            case GRADLE_PROJECT -> "Gradle project";
            case PURL -> "package";
            case SBOM -> "SBOM";
            case OCI_IMAGE -> "OCI image";
        };
    }

    private static String spaced(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
