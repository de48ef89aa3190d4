package dev.throughline.callgraph.summary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Small class files that ask for much memory or time by what they claim: each is refused before it gets either. */
class HostileClassFilesTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST = 0xffff;

    @Test
    void refusesLineNumbersThatTheFileDoesNotHold() throws IOException {
        byte[] tables = new byte[6 * 60_000];
        ByteBuffer attributes = ByteBuffer.wrap(tables);
        while (attributes.hasRemaining()) {
            attributes.putShort((short) 5).putInt(0);
        }

        assertRefused(classFile(method(0, 1, new byte[] {(byte) 0xb1}, 60_000, tables)), "more line numbers");
    }

    @Test
    void refusesBranchesThatMeetInTheLargestFrame() throws IOException {
        byte[] code = new byte[32_765];
        for (int at = 0; at + 4 < code.length; at += 4) {
            // iconst_0, ifeq to the beginning
            ByteBuffer.wrap(code, at, 4).put((byte) 3).put((byte) 0x99).putShort((short) -(at + 1));
        }
        code[code.length - 1] = (byte) 0xb1;
        byte[] wide = method(MOST, MOST, code, 0, new byte[0]);

        assertRefused(classFile(repeated(wide, 20), 20), "too");
    }

    @Test
    void refusesCallsWithEndlessDescriptors() throws IOException {
        byte[] code = new byte[65_532];
        for (int at = 0; at + 4 < code.length; at += 4) {
            ByteBuffer.wrap(code, at, 4).put((byte) 1).put((byte) 0xb8).putShort((short) 8);
        }
        code[code.length - 1] = (byte) 0xb1;

        assertRefused(classFile(repeated(method(2, 1, code, 0, new byte[0]), 50), 50), "too tangled");
    }

    @Test
    void refusesMethodsThatShareTheirCode() throws IOException {
        // Each method claims the longest code there is, most of it the methods behind it.
        byte[] claim = new byte[] {
            0, 9, 0, 3, 0, 4, 0, 1, 0, 6, 0, 0, 0, 12, 0, 1, 0, 1, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0
        };
        byte[] methods = Arrays.copyOf(repeated(claim, 40_000), 40_000 * claim.length + 3 * MOST);

        assertRefused(classFile(methods, 40_000), "");
    }

    private static void assertRefused(byte[] classFile, String because) {
        long start = cpuNanos();
        assertThatExceptionOfType(ClassFormatProblem.class)
                .isThrownBy(() -> new ClassFileParser().parse(classFile))
                .withMessageContaining(because);
        assertThat(Duration.ofNanos(cpuNanos() - start)).isLessThan(LONGEST);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[] repeated(byte[] piece, int times) {
        byte[] all = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }

    /** A static method {@code run()V}; {@code attributes} are those of its code (JVMS §4.7.3). */
    private static byte[] method(int maxStack, int maxLocals, byte[] code, int attributeCount, byte[] attributes)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 9, 0, 3, 0, 4, 0, 1, 0, 6});
        out.writeInt(12 + code.length + attributes.length);
        out.writeShort(maxStack);
        out.writeShort(maxLocals);
        out.writeInt(code.length);
        out.write(code);
        out.writeShort(0);
        out.writeShort(attributeCount);
        out.write(attributes);
        return bytes.toByteArray();
    }

    private static byte[] classFile(byte[] method) throws IOException {
        return classFile(method, 1);
    }

    /**
     * A class with these constants: 1 {@code Shop}, 2 the class of that name, 3 {@code run}, 4 {@code ()V}, 5
     * {@code LineNumberTable}, 6 {@code Code}, 7 a descriptor as long as can be, 8 a method of that descriptor, 9 its name and
     * type.
     */
    private static byte[] classFile(byte[] methods, int methodCount) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xcafebabe);
        out.writeInt(49);
        out.writeShort(10);
        text(out, "Shop");
        out.write(new byte[] {7, 0, 1});
        text(out, "run");
        text(out, "()V");
        text(out, "LineNumberTable");
        text(out, "Code");
        text(out, "(" + "[".repeat(MOST - 4) + "I)V");
        out.write(new byte[] {10, 0, 2, 0, 9});
        out.write(new byte[] {12, 0, 3, 0, 7});
        out.write(new byte[] {0, 33, 0, 2, 0, 0, 0, 0, 0, 0});
        out.writeShort(methodCount);
        out.write(methods);
        out.writeShort(0);
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeShort(text.length());
        out.write(text.getBytes(ISO_8859_1));
    }
}
