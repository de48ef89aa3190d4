package dev.throughline.callgraph;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveLimits;
import dev.throughline.archive.Archives;
import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.typeflow.TypeFlowCallGraphBuilder;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import dev.throughline.model.MethodRef;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.DiscontinuedInstruction.JsrInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction.RetInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One program of class files that no Java compiler of today writes: of old versions, with names that are no identifiers, at the
 * limits of the format, with classes that are missing. All are followed; what cannot be is named.
 */
class UnusualClassFilesTest {
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);
    private static final MethodTypeDesc OBJECT = MethodTypeDesc.of(CD_Object);
    private static final MethodTypeDesc STRINGS = MethodTypeDesc.of(CD_void, CD_String.arrayType());
    private static final ClassDesc TARGET = ClassDesc.of("app.Target");
    private static final ClassDesc MISSING = ClassDesc.of("gone.Missing");
    private static final int DEPTH = 1_500;

    @TempDir
    static Path folder;

    private static CallGraph graph;

    /** What {@code main} calls, in order. */
    private static final List<Consumer<CodeBuilder>> STEPS = new ArrayList<>();

    @BeforeAll
    static void analyse() throws IOException {
        oldVersions();
        longMethods();
        strangeNames();
        deepInheritance();
        dynamicCalls();
        missingClasses();
        write(TARGET, 65, type -> {
            emptyMethods(type);
            constructor(type, CD_Object);
        });
        write(
                ClassDesc.of("app.Main"),
                65,
                type -> type.withMethodBody("main", STRINGS, ClassFile.ACC_STATIC, code -> {
                    STEPS.forEach(step -> step.accept(code));
                    code.return_();
                }));
        Archive archive = Archives.open(folder, ArchiveLimits.DEFAULT);
        CodeUnit unit = new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty());
        graph = new TypeFlowCallGraphBuilder()
                .build(
                        new AnalysisRequest(
                                List.of(unit),
                                new EntryPointSelection.Named(List.of("app.Main.main")),
                                Optional.empty(),
                                Optional.empty(),
                                Budget.ALL),
                        CallGraphBuilder.Progress.SILENT);
    }

    private static void emptyMethods(ClassBuilder type) {
        for (String name : List.of("fromLongMethod", "fromSwitch", "fromSubroutine", "afterMissing", "caught")) {
            type.withMethodBody(name, NOTHING, ClassFile.ACC_STATIC, CodeBuilder::return_);
        }
        for (int version = 45; version <= 69; version++) {
            type.withMethodBody("fromVersion" + version, NOTHING, ClassFile.ACC_STATIC, CodeBuilder::return_);
        }
        type.withMethodBody(
                "toString",
                MethodTypeDesc.of(CD_String),
                ClassFile.ACC_PUBLIC,
                code -> code.aconst_null().areturn());
    }

    private static void constructor(ClassBuilder type, ClassDesc superclass) {
        type.withMethodBody(
                INIT_NAME,
                NOTHING,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(superclass, INIT_NAME, NOTHING)
                        .return_());
    }

    private static void write(ClassDesc name, int version, Consumer<ClassBuilder> content) throws IOException {
        byte[] bytes = ClassFile.of(StackMapsOption.DROP_STACK_MAPS).build(name, type -> {
            type.withVersion(version, version == 45 ? 3 : 0);
            content.accept(type);
        });
        String descriptor = name.descriptorString();
        Path file = folder.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void step(ClassDesc owner, String method) {
        STEPS.add(code -> code.invokestatic(owner, method, NOTHING));
    }

    private static void oldVersions() throws IOException {
        for (int version = 45; version <= 69; version++) {
            ClassDesc name = ClassDesc.of("app.Version" + version);
            String called = "fromVersion" + version;
            write(
                    name,
                    version,
                    type -> type.withMethodBody(
                            "run",
                            NOTHING,
                            ClassFile.ACC_STATIC,
                            code -> code.invokestatic(TARGET, called, NOTHING).return_()));
            step(name, "run");
        }
    }

    @Test
    void readsEveryVersionOfTheFormat() {
        for (int version = 45; version <= 69; version++) {
            assertReached("app.Target", "fromVersion" + version, "()V");
        }
    }

    private static void longMethods() throws IOException {
        ClassDesc name = ClassDesc.of("app.Long");
        write(name, 48, type -> {
            type.withMethodBody("whole", NOTHING, ClassFile.ACC_STATIC, code -> {
                for (int i = 0; i < 65_500; i++) {
                    code.nop();
                }
                code.invokestatic(TARGET, "fromLongMethod", NOTHING).return_();
            });
            type.withMethodBody("choice", NOTHING, ClassFile.ACC_STATIC, UnusualClassFilesTest::tenThousandCases);
            type.withMethodBody("subroutine", NOTHING, ClassFile.ACC_STATIC, code -> {
                Label subroutine = code.newLabel();
                code.with(JsrInstruction.of(Opcode.JSR, subroutine));
                code.return_();
                code.labelBinding(subroutine).astore(0);
                code.invokestatic(TARGET, "fromSubroutine", NOTHING);
                code.with(RetInstruction.of(0));
            });
        });
        step(name, "whole");
        step(name, "choice");
        step(name, "subroutine");
    }

    private static void tenThousandCases(CodeBuilder code) {
        Label last = code.newLabel();
        Label otherwise = code.newLabel();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            cases.add(SwitchCase.of(i, i == 9_999 ? last : otherwise));
        }
        code.iconst_0().tableswitch(0, 9_999, otherwise, cases);
        code.labelBinding(last).invokestatic(TARGET, "fromSwitch", NOTHING);
        code.labelBinding(otherwise).return_();
    }

    @Test
    void followsMethodsAtTheLimitsOfTheFormat() {
        assertReached("app.Target", "fromLongMethod", "()V");
        assertReached("app.Target", "fromSwitch", "()V");
        assertReached("app.Target", "fromSubroutine", "()V");
    }

    private static void strangeNames() throws IOException {
        ClassDesc name = ClassDesc.ofInternalName("app/if é-1");
        write(name, 65, type -> {
            type.withMethodBody(
                    "-",
                    NOTHING,
                    ClassFile.ACC_STATIC,
                    code -> code.invokestatic(name, "a", OBJECT)
                            .pop()
                            .invokestatic(name, "a", MethodTypeDesc.of(CD_int))
                            .pop()
                            .return_());
            type.withMethodBody(
                    "a",
                    OBJECT,
                    ClassFile.ACC_STATIC,
                    code -> code.aconst_null().areturn());
            type.withMethodBody(
                    "a",
                    MethodTypeDesc.of(CD_int),
                    ClassFile.ACC_STATIC,
                    code -> code.iconst_0().ireturn());
            type.withMethodBody(
                    "a",
                    MethodTypeDesc.of(CD_String),
                    ClassFile.ACC_STATIC,
                    code -> code.aconst_null().areturn());
        });
        step(name, "-");
    }

    @Test
    void tellsMethodsApartByTheirResultAndTakesAnyName() {
        assertReached("app.if é-1", "-", "()V");
        assertReached("app.if é-1", "a", "()Ljava/lang/Object;");
        assertReached("app.if é-1", "a", "()I");
        assertThat(graph.isReachable(new MethodRef("app.if é-1", "a", "()Ljava/lang/String;")))
                .isFalse();
    }

    private static void deepInheritance() throws IOException {
        for (int level = 0; level <= DEPTH; level++) {
            ClassDesc superclass = level == 0 ? CD_Object : ClassDesc.of("deep.Level" + (level - 1));
            boolean overrides = level == 0 || level == DEPTH - 1;
            write(ClassDesc.of("deep.Level" + level), 65, type -> {
                type.withSuperclass(superclass);
                constructor(type, superclass);
                if (overrides) {
                    type.withMethodBody("call", NOTHING, ClassFile.ACC_PUBLIC, CodeBuilder::return_);
                }
            });
        }
        ClassDesc deepest = ClassDesc.of("deep.Level" + DEPTH);
        STEPS.add(code -> code.new_(deepest)
                .dup()
                .invokespecial(deepest, INIT_NAME, NOTHING)
                .invokevirtual(ClassDesc.of("deep.Level0"), "call", NOTHING));
    }

    @Test
    void dispatchesThroughFifteenHundredSuperclasses() {
        assertReached("deep.Level" + (DEPTH - 1), "call", "()V");
        assertThat(graph.isReachable(new MethodRef("deep.Level0", "call", "()V")))
                .isFalse();
    }

    private static void dynamicCalls() throws IOException {
        ClassDesc name = ClassDesc.of("app.Bootstraps");
        MethodTypeDesc forCall =
                MethodTypeDesc.of(CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType, CD_MethodHandle);
        MethodTypeDesc forConstant = MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_Class);
        write(name, 65, type -> {
            type.withMethodBody(
                    "link",
                    forCall,
                    ClassFile.ACC_STATIC,
                    code -> code.aconst_null().areturn());
            type.withMethodBody(
                    "make",
                    forConstant,
                    ClassFile.ACC_STATIC,
                    code -> code.aconst_null().areturn());
            type.withMethodBody("handed", NOTHING, ClassFile.ACC_STATIC, CodeBuilder::return_);
            type.withMethodBody("run", NOTHING, ClassFile.ACC_STATIC, code -> {
                DirectMethodHandleDesc link = handle(name, "link", forCall);
                code.invokedynamic(DynamicCallSiteDesc.of(link, "anything", NOTHING, handle(name, "handed", NOTHING)));
                code.ldc(DynamicConstantDesc.ofNamed(handle(name, "make", forConstant), "constant", CD_Object))
                        .pop();
                concatenate(code);
                code.return_();
            });
        });
        step(name, "run");
    }

    private static DirectMethodHandleDesc handle(ClassDesc owner, String name, MethodTypeDesc type) {
        return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, owner, name, type);
    }

    /** As compilers wrote it up to Java 18: the operand is handed over as it is. */
    private static void concatenate(CodeBuilder code) {
        DirectMethodHandleDesc bootstrap = handle(
                ClassDesc.of("java.lang.invoke.StringConcatFactory"),
                "makeConcatWithConstants",
                MethodTypeDesc.of(
                        CD_CallSite,
                        CD_MethodHandles_Lookup,
                        CD_String,
                        CD_MethodType,
                        CD_String,
                        CD_Object.arrayType()));
        code.new_(TARGET).dup().invokespecial(TARGET, INIT_NAME, NOTHING);
        code.invokedynamic(DynamicCallSiteDesc.of(
                        bootstrap, "makeConcatWithConstants", MethodTypeDesc.of(CD_String, TARGET), "a \1"))
                .pop();
    }

    @Test
    void callsBootstrapMethodsAndNamesThoseItDoesNotKnow() {
        assertReached(
                "app.Bootstraps",
                "link",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;");
        assertReached(
                "app.Bootstraps",
                "make",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;");
        assertReached("app.Bootstraps", "handed", "()V");
        assertThat(graph.assumptions())
                .filteredOn(each -> each.kind() == Assumption.Kind.UNKNOWN_BOOTSTRAP)
                .extracting(each -> each.method().displayName())
                .contains("app.Bootstraps.run");
    }

    @Test
    void concatenationAsksItsOperandForText() {
        List<String> texts = new ArrayList<>();
        graph.forEachEdge(edge -> {
            if (edge.kind() == CallKind.DYNAMIC && edge.callee().name().equals("toString")) {
                texts.add(edge.caller().displayName() + " " + edge.callee().displayName());
            }
        });

        assertThat(texts).contains("app.Bootstraps.run app.Target.toString");
    }

    private static void missingClasses() throws IOException {
        ClassDesc orphan = ClassDesc.of("app.Orphan");
        write(orphan, 65, type -> {
            type.withSuperclass(MISSING).withInterfaceSymbols(ClassDesc.of("gone.MissingInterface"));
            constructor(type, MISSING);
            type.withMethodBody("call", NOTHING, ClassFile.ACC_PUBLIC, CodeBuilder::return_);
        });
        ClassDesc user = ClassDesc.of("app.User");
        write(
                user,
                65,
                type -> type.withMethodBody("run", NOTHING, ClassFile.ACC_STATIC, code -> {
                    code.new_(orphan)
                            .dup()
                            .invokespecial(orphan, INIT_NAME, NOTHING)
                            .invokevirtual(MISSING, "call", NOTHING);
                    code.getstatic(MISSING, "field", MISSING.arrayType())
                            .iconst_0()
                            .aaload()
                            .pop();
                    code.trying(
                            body -> body.invokestatic(MISSING, "start", NOTHING),
                            handlers -> handlers.catching(
                                    MISSING, handler -> handler.pop().invokestatic(TARGET, "caught", NOTHING)));
                    code.invokestatic(TARGET, "afterMissing", NOTHING).return_();
                }));
        step(user, "run");
    }

    @Test
    void goesOnWhereClassesAreMissingAndNamesThem() {
        assertReached("app.Orphan", "call", "()V");
        assertReached("app.Target", "caught", "()V");
        assertReached("app.Target", "afterMissing", "()V");
        assertThat(graph.assumptions())
                .filteredOn(each -> each.kind() == Assumption.Kind.MISSING_CLASS
                        && each.method().className().equals("app.User"))
                .extracting(Assumption::detail)
                .contains("gone.Missing");
    }

    private static void assertReached(String className, String name, String descriptor) {
        MethodRef method = new MethodRef(className, name, descriptor);
        assertThat(graph.isReachable(method)).as("%s", method).isTrue();
    }
}
