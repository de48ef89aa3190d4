package dev.throughline.bench.recall;

import dev.throughline.bench.recorder.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * The recorder as jars: one for the boot class path, and what weaves the probes apart from it.
 *
 * @param agent the jar that {@code -javaagent} names
 * @param weaver the weaver and its ASM
 */
record RecorderJars(Path agent, List<Path> weaver) {
    private static final String BOOT = "dev/throughline/bench/recorder/";
    private static final List<String> BOOT_CLASSES =
            List.of("Agent", "LongSet", "OutsideCall", "Recorder", "RecordingWriter", "Tables", "ThreadState");
    private static final List<String> WEAVER_CLASSES = List.of(
            "weaver/Bracket",
            "weaver/BracketedMethod",
            "weaver/CallProbes",
            "weaver/EntryProbe",
            "weaver/Probes",
            "weaver/Unwoven",
            "weaver/Weaver",
            "weaver/WovenClass");

    static RecorderJars write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path agent = folder.resolve("recorder.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", Agent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", agent.getFileName().toString());
        write(agent, manifest, BOOT_CLASSES);
        Path weaver = folder.resolve("weaver.jar");
        write(weaver, new Manifest(), WEAVER_CLASSES);
        return new RecorderJars(
                agent,
                List.of(
                        weaver,
                        jarOf(ClassReader.class),
                        jarOf(org.objectweb.asm.tree.ClassNode.class),
                        jarOf(LocalVariablesSorter.class)));
    }

    private static void write(Path jar, Manifest manifest, List<String> classes) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : classes) {
                String entry = BOOT + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = Agent.class.getClassLoader().getResourceAsStream(entry)) {
                    if (in == null) {
                        throw new IllegalStateException(entry + " is not on the class path");
                    }
                    in.transferTo(out);
                }
            }
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    /** The option that has a program recorded from {@code main} of the class on, into the file. */
    String option(Path recording, String mainClass) {
        StringBuilder option = new StringBuilder("-javaagent:" + agent + "=" + recording + "," + mainClass);
        weaver.forEach(jar -> option.append(',').append(jar));
        return option.toString();
    }
}
