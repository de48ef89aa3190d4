package dev.throughline.callgraph.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.DiscontinuedInstruction.JsrInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction.RetInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Methods at the limits of the format, as generators and obfuscators write them, and older than stack maps. */
class DemandingMethodsTest {
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final ClassDesc CODEC = ClassDesc.of("codec.Codec");
    private static final MethodTypeDesc DECODE = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);

    @Test
    void readsTheLongestMethodThereCanBe() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> {
            code.aload(0);
            for (int i = 0; i < 65_000 / 3; i++) {
                code.invokestatic(CODEC, "decode", DECODE);
            }
            code.areturn();
        });

        assertThat(calls(summary, "decode")).isTrue();
    }

    @Test
    void readsASwitchOfTenThousandCases() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> {
            List<SwitchCase> cases = new ArrayList<>();
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                labels.add(code.newLabel());
                cases.add(SwitchCase.of(i, labels.getLast()));
            }
            Label otherwise = code.newLabel();
            code.iconst_0().tableswitch(0, 9_999, otherwise, cases);
            labels.forEach(label -> code.labelBinding(label).nop());
            code.labelBinding(otherwise)
                    .aload(0)
                    .invokestatic(CODEC, "decode", DECODE)
                    .areturn();
        });

        assertThat(calls(summary, "decode")).isTrue();
    }

    @Test
    void joinsThousandsOfValuesInOnePlace() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> {
            Label join = code.newLabel();
            for (int i = 0; i < 5_000; i++) {
                code.ldc("a" + i % 100).astore(1).iconst_0().ifeq(join);
            }
            code.labelBinding(join)
                    .aload(1)
                    .invokestatic(CODEC, "decode", DECODE)
                    .areturn();
        });

        assertThat(calls(summary, "decode")).isTrue();
    }

    @Test
    void readsLoopsNestedAThousandTimes() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> nestLoops(code, 1_000));

        assertThat(calls(summary, "decode")).isTrue();
    }

    /** Each loop has a local of its own, which every loop inside it replaces. */
    private static void nestLoops(CodeBuilder code, int depth) {
        for (int i = 1; i <= depth; i++) {
            code.aload(0).astore(i % 250 + 1);
        }
        List<Label> heads = new ArrayList<>();
        for (int i = 1; i <= depth; i++) {
            Label head = code.newBoundLabel();
            heads.add(head);
            code.aload(i % 250 + 1).invokestatic(CODEC, "decode", DECODE).astore((i + 1) % 250 + 1);
        }
        for (Label head : heads.reversed()) {
            code.iconst_0().ifeq(head);
        }
        code.aload(1).areturn();
    }

    @Test
    void readsTryBlocksNestedTwoHundredTimes() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> {
            List<Label> starts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                starts.add(code.newBoundLabel());
                code.ldc("text").astore(i % 100 + 1);
            }
            Label end = code.newBoundLabel();
            code.aload(0).areturn();
            for (Label start : starts) {
                Label handler = code.newBoundLabel();
                code.invokestatic(CODEC, "decode", DECODE).areturn();
                code.exceptionCatchAll(start, end, handler);
            }
        });

        assertThat(calls(summary, "decode")).isTrue();
    }

    @Test
    void followsSubroutinesOfOldClassFiles() throws ClassFormatProblem {
        ClassSummary summary = summary(code -> {
            Label subroutine = code.newLabel();
            code.with(JsrInstruction.of(Opcode.JSR, subroutine));
            code.aload(0).areturn();
            code.labelBinding(subroutine).astore(1);
            code.aload(0).invokestatic(CODEC, "decode", DECODE).pop();
            code.with(RetInstruction.of(1));
        });

        assertThat(calls(summary, "decode")).isTrue();
    }

    /** The summary of a class with one method, which must not take long to make. */
    private static ClassSummary summary(Consumer<CodeBuilder> body) throws ClassFormatProblem {
        byte[] classFile = ClassFile.of(StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("shop.Shop"),
                        type -> type.withVersion(49, 0).withMethodBody("run", DECODE, ClassFile.ACC_STATIC, body));
        long start = cpuNanos();
        ClassSummary summary = new ClassFileParser().parse(classFile);
        ClassFileFuzzTest.readWhole(summary);
        assertThat(Duration.ofNanos(cpuNanos() - start)).isLessThan(LONGEST);
        return summary;
    }

    private static boolean calls(ClassSummary summary, String method) {
        for (int member = 0; member < summary.memberCount(); member++) {
            if (summary.text(summary.memberName(member)).equals(method) && References.calls(summary.code(0), member)) {
                return true;
            }
        }
        return false;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
