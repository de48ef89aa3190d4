package dev.throughline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.testkit.HandmadeZip;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that a case cannot write down as text, each under the words that a case has for it. */
final class HostileFiles {
    private static final int MEBIBYTE = 1 << 20;

    private HostileFiles() {}

    static byte[] make(String kind) {
        return switch (kind) {
            case "nothing" -> new byte[0];
            case "a jar that is cut off" -> half(codec());
            case "a jar that unfolds to a thousand times its size" -> bomb();
            case "jars in jars of 10 GB" -> nested();
            case "a jar in twenty others" -> deep(20);
            case "a jar with names that lead out" -> leadingOut();
            case "a jar with duplicates" -> duplicates();
            case "the class codec.Codec of version 99" -> version(99);
            case "the class codec.Codec, cut off" -> half(codecClass());
            case "the class codec.Codec, every constant a loop" -> loopingConstants();
            case "the class codec.Codec, each constant longer than the file" -> endlessConstants();
            case "the class codec.Codec with a name of 65535 slashes" -> slashes();
            case "a zip that is cut off" -> half(records());
            case "a gzip that unfolds to a gigabyte" -> gzipBomb();
            default -> throw new IllegalArgumentException("nobody knows how to make " + kind);
        };
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] codec() {
        return new JarBuilder()
                .maven("org.example", "codec", "1.2.0")
                .file("codec/Codec.class", codecClass())
                .build();
    }

    private static byte[] codecClass() {
        return JavaCompilation.of("package codec; public class Codec { public static void decode(String text) {"
                        + " Runtime.getRuntime().load(text); } }")
                .compile()
                .classFile("codec.Codec");
    }

    private static byte[] bomb() {
        return zip(Map.of(
                "META-INF/maven/org.example/codec/pom.properties",
                "groupId=org.example\nartifactId=codec\nversion=1.2.0\n".getBytes(UTF_8),
                "codec/Codec.class",
                new byte[300 * MEBIBYTE],
                "lib/inner.jar",
                new byte[300 * MEBIBYTE]));
    }

    private static byte[] nested() {
        byte[] jar = zip(Map.of("codec/Codec.class", new byte[100 * MEBIBYTE]));
        for (int layer = 0; layer < 2; layer++) {
            Map<String, byte[]> copies = new LinkedHashMap<>();
            for (int copy = 0; copy < 10; copy++) {
                copies.put("lib/" + copy + ".jar", jar);
            }
            jar = zip(copies);
        }
        return jar;
    }

    private static byte[] deep(int layers) {
        byte[] jar = codec();
        for (int layer = 0; layer < layers; layer++) {
            jar = new JarBuilder().stored("lib/codec.jar", jar).build();
        }
        return jar;
    }

    private static byte[] leadingOut() {
        return new HandmadeZip()
                .stored(
                        "META-INF/maven/org.example/codec/pom.properties",
                        "groupId=org.example\nartifactId=codec\nversion=1.2.0\n".getBytes(UTF_8))
                .stored("codec/Codec.class", codecClass())
                .stored("../../../../tmp/throughline-was-here", new byte[1])
                .stored("/etc/throughline-was-here", new byte[1])
                .stored("C:\\throughline-was-here", new byte[1])
                .bytes();
    }

    private static byte[] duplicates() {
        return new JarBuilder()
                .maven("org.example", "codec", "1.2.0")
                .file("codec/Codec.class", half(codecClass()))
                .file("codec/Codec.class", codecClass())
                .build();
    }

    /** JVMS §4.1: the version follows the magic number, the minor one first. */
    private static byte[] version(int major) {
        byte[] bytes = codecClass();
        bytes[7] = (byte) major;
        return bytes;
    }

    /** Every constant is a class whose name is the constant itself. */
    private static byte[] loopingConstants() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, (byte) 0xff, (byte) 0xff});
        for (int index = 1; index < 0xffff; index++) {
            bytes.writeBytes(new byte[] {7, (byte) (index >> 8), (byte) index});
        }
        bytes.writeBytes(new byte[] {0, 33, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0});
        return bytes.toByteArray();
    }

    /** Each text claims the greatest length there is. */
    private static byte[] endlessConstants() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, (byte) 0xff, (byte) 0xff});
        for (int index = 0; index < 1000; index++) {
            bytes.writeBytes(new byte[] {1, (byte) 0xff, (byte) 0xff});
        }
        return bytes.toByteArray();
    }

    /** A class that is named {@code ////…}, and its superclass and interface too. */
    private static byte[] slashes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, 0, 3});
        bytes.writeBytes(new byte[] {1, (byte) 0xff, (byte) 0xff});
        bytes.writeBytes("/".repeat(0xffff).getBytes(UTF_8));
        bytes.writeBytes(new byte[] {7, 0, 1});
        bytes.writeBytes(new byte[] {0, 33, 0, 2, 0, 2, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] records() {
        return new JarBuilder()
                .file("CVE-2026-1.json", "{\"id\": \"CVE-2026-1\"}")
                .build();
    }

    private static byte[] gzipBomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 1024; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
