package dev.throughline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.throughline.testkit.CaseFile;
import dev.throughline.testkit.JarBuilder;
import dev.throughline.testkit.JavaCompilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Writes the files of a case to a folder. What stands behind {@code !/} in a name goes into an archive, where Java sources
 * become class files: {@code shop.war!/WEB-INF/lib/codec.jar!/codec/Codec.java}. A file named {@code make} has a line for
 * each file that is no text, {@code name: kind}, which {@link HostileFiles} makes.
 */
record CaseTargets(Path folder, UnaryOperator<String> resolve) {
    private static final String INSIDE = "!/";
    private static final String MAKE = "make";

    void write(CaseFile file) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        file.files().forEach((name, text) -> {
            if (!name.equals(MAKE)) {
                contents.put(name, resolve.apply(text).getBytes(UTF_8));
            }
        });
        if (file.files().containsKey(MAKE)) {
            file.file(MAKE).lines().forEach(line -> {
                String[] words = line.split(": ", 2);
                contents.put(words[0], HostileFiles.make(words[1]));
            });
        }
        for (Map.Entry<String, byte[]> each : archived(contents).entrySet()) {
            Path path = folder.resolve(each.getKey());
            if (each.getKey().endsWith("/")) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            Files.write(path, each.getValue());
        }
    }

    /** The files with those of archives put into them. */
    private static Map<String, byte[]> archived(Map<String, byte[]> contents) {
        Map<String, byte[]> plain = new TreeMap<>();
        Map<String, Map<String, byte[]>> archives = new LinkedHashMap<>();
        contents.forEach((name, content) -> {
            int inside = name.indexOf(INSIDE);
            if (inside < 0) {
                plain.put(name, content);
                return;
            }
            archives.computeIfAbsent(name.substring(0, inside), _ -> new LinkedHashMap<>())
                    .put(name.substring(inside + INSIDE.length()), content);
        });
        archives.forEach((name, entries) -> plain.put(name, archive(archived(entries))));
        return plain;
    }

    private static byte[] archive(Map<String, byte[]> entries) {
        Map<String, String> sources = new TreeMap<>();
        JarBuilder jar = new JarBuilder();
        entries.forEach((name, content) -> {
            if (name.endsWith(".java")) {
                sources.put(name, new String(content, UTF_8));
            } else {
                jar.file(name, content);
            }
        });
        if (!sources.isEmpty()) {
            JavaCompilation.of(sources).compile().classes().forEach((name, content) -> {
                if (!entries.containsKey(name)) {
                    jar.file(name, content);
                }
            });
        }
        return jar.build();
    }
}
