package dev.throughline.callgraph.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.callgraph.ClassFileMutator;
import dev.throughline.callgraph.SampleClasses;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damages real class files and reads what is left of them: a file is either refused or gives a summary that can be read to
 * its end, and neither takes long. More rounds: {@code -Dfuzz.rounds=1000000}.
 */
class ClassFileFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 10_000);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Test
    void refusesOrReadsWhateverComes() {
        List<byte[]> seeds = SampleClasses.all();
        ClassFileParser parser = new ClassFileParser();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] classFile = new ClassFileMutator(round).damaged(seeds.get(round % seeds.size()));
            long start = System.nanoTime();
            try {
                readWhole(parser.parse(classFile));
                read++;
            } catch (ClassFormatProblem e) {
                assertThat(e.getMessage()).as("round %d", round).isNotBlank().doesNotContain("\n");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("round " + round + " ended badly", e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("round %d", round)
                    .isLessThan(LONGEST);
        }

        assertThat(read).as("files that could still be read").isGreaterThan(ROUNDS / 10);
    }

    @Test
    void readsEverySampleThatIsWhole() throws ClassFormatProblem {
        ClassFileParser parser = new ClassFileParser();

        for (byte[] classFile : SampleClasses.all()) {
            readWhole(parser.parse(classFile));
        }
    }

    /** Does with a summary all that the call graph does with it. */
    static void readWhole(ClassSummary summary) throws ClassFormatProblem {
        ClassSummary copy = new ClassSummary(summary.bytes());
        for (int text = 0; text < copy.textCount(); text++) {
            copy.text(text);
        }
        copy.annotations();
        for (int field = 0; field < copy.fieldCount(); field++) {
            copy.text(copy.fieldName(field));
            copy.text(copy.fieldDescriptor(field));
            copy.fieldAnnotations(field);
        }
        for (int method = 0; method < copy.methodCount(); method++) {
            copy.text(copy.methodName(method));
            copy.text(copy.methodDescriptor(method));
            copy.methodAnnotations(method);
            copy.parameterAnnotations(method);
            if (copy.hasCode(method)) {
                References.calls(copy.code(method), -1);
            }
        }
        for (int member = 0; member < copy.memberCount(); member++) {
            copy.text(copy.memberOwner(member));
            copy.text(copy.memberName(member));
            copy.text(copy.memberDescriptor(member));
        }
    }
}
